package sqlengine

import (
	"context"
	"net"
	"sync/atomic"
)

// meter counts the bytes of connections, there and back.
type meter struct{ bytes atomic.Int64 }

// Moved is how many bytes there were.
func (m *meter) Moved() int64 { return m.bytes.Load() }

// dial opens a connection that is counted.
func (m *meter) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return metered{conn, m}, nil
}

type metered struct {
	net.Conn
	meter *meter
}

func (c metered) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.meter.bytes.Add(int64(n))
	return n, err
}

func (c metered) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.meter.bytes.Add(int64(n))
	return n, err
}
