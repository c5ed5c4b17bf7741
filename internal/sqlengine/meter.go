package sqlengine

import (
	"context"
	"net"
	"sync/atomic"
	"time"
)

// meter counts the bytes of connections, there and back.
type meter struct{ bytes atomic.Int64 }

// Moved is how many bytes there were.
func (m *meter) Moved() int64 { return m.bytes.Load() }

// patience is how long a server may take to let somebody in.
const patience = 30 * time.Second

// dial opens a connection that is counted.
func (m *meter) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: patience}).DialContext(ctx, network, address)
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
