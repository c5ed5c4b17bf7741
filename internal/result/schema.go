package result

import (
	"bytes"
	"reflect"
	"strings"

	"plancheck/internal/lazy"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of results. It is made from
// the types that results are written from. Keys that it does not know are
// allowed: later versions may add some.
func JSONSchema() []byte {
	var text bytes.Buffer
	_ = Encode(&text, schema()) // memory does not fail
	return text.Bytes()
}

type object map[string]any

func schema() object {
	s := schemaWriter{types: object{}}
	several := s.shape(severalPlans{})
	several["properties"].(object)["plan"] = false // it is that of a single one
	root := object{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "A result of plancheck",
		"description": "What plancheck evaluate says in JSON: the results of plans, or why there are none.",
		"anyOf":       []any{s.shape(onePlan{}), several, s.shape(noPlans{}), s.shape(comparison{}), s.shape(Gaps{}), s.shape(Explanation{})},
	}
	root["$defs"] = s.types
	return root
}

// schemaWriter collects the schemas of types, each once.
type schemaWriter struct {
	types object
}

// shape returns the schema of what a result may be as a whole.
func (s *schemaWriter) shape(of any) object {
	shape := s.object(reflect.TypeOf(of))
	shape["properties"].(object)["schema"] = object{"const": Schema}
	return shape
}

// of returns the schema of a type, or a reference to it.
func (s *schemaWriter) of(t reflect.Type) object {
	switch t {
	case reflect.TypeFor[Number]():
		whole := object{"type": "integer"}
		return s.named(t, func() object {
			return object{"anyOf": []any{object{"type": "number"}, object{
				"type": "object", "required": []string{"numerator", "denominator"},
				"properties": object{"numerator": whole, "denominator": whole}, "additionalProperties": true,
			}}}
		})
	case reflect.TypeFor[Date]():
		return object{"type": "string", "format": "date"}
	case reflect.TypeFor[Key]():
		text := object{"type": "string"}
		return object{"anyOf": []any{text, object{"type": "array", "items": text, "minItems": 2}}}
	}
	if t.Implements(reflect.TypeFor[streamed]()) {
		return object{"type": "array", "items": s.of(reflect.Zero(t).Interface().(streamed).elementType())}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Struct:
		return s.named(t, func() object { return s.object(t) })
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer", "minimum": 0}
	}
	return object{"type": "string"}
}

// named returns a reference to the schema of a type.
func (s *schemaWriter) named(t reflect.Type, of func() object) object {
	name := strings.ToLower(t.Name())
	if s.types[name] == nil {
		s.types[name] = object{} // a type may be in itself
		s.types[name] = of()
	}
	return object{"$ref": "#/$defs/" + name}
}

func (s *schemaWriter) object(t reflect.Type) object {
	properties, required := object{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" { // its own fields are visible
			continue
		}
		property := s.of(f.Type)
		if about := meanings.Get()[name]; about != "" {
			property["description"] = about
		}
		if names := f.Tag.Get("enum"); names != "" {
			property["enum"] = strings.Split(names, ",")
		}
		properties[name] = property
		if options == "" {
			required = append(required, name)
		}
	}
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": true}
}

// meanings say what keys mean that do not say it themselves.
var meanings = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"plans":          "the results; the keys of a single one are beside it, too, until the schema has another number",
		"file":           "without its folder",
		"number":         "the number of the indicator in the outputs for people, where indicators are grouped by objective",
		"as_of":          "the day that is spoken of: the latest one of all indicators, and at an indicator its own where that is another",
		"summary":        "numbers of indicators by their verdict",
		"indicators":     "in the order of the plan",
		"final":          "of an indicator, whether the verdict can no longer change; of a plan, whether its period has ended",
		"every":          "how long the intervals are in each of which the target has to be met",
		"from":           "the day on which the plan's promise begins; intervals that begin earlier are not judged",
		"windows":        "all intervals of the period, whether judged or not",
		"state":          "an interval before_plan begins before from; one that is running has begun and has not ended",
		"each":           "the groups in each of which the target has to be met, as the plan writes it",
		"groups_order":   "as the plan lists the groups, or sorted by key",
		"target":         "as the plan writes it",
		"target_words":   "the target by its meaning, in words",
		"target_figures": "the target by its meaning; left out where each group has a target of its own",
		"unit":           "what the numbers of a target are; of a change, what its size is; at an indicator, what is counted, as it is said beside numbers",
		"upper":          "the upper end of a range, whose lower end is the number",
		"hope":           "what is hoped for beyond the level; it is not judged",
		"change":         "the number is the size of a change, below or above the baseline; compare is the side of what it ends at",
		"a_year":         "the change is one of each year on an average",
		"dataset_name":   "what the plan calls the dataset",
		"column_name":    "what the plan calls the column",
		"least":          "left out where the number has no lower end, and where there is no number",
		"most":           "left out where the number has no upper end, and where there is no number",
		"shown":          "the number for people",
		"shown_least":    "the lower end of the number for people, rounded down; left out where the number is held back",
		"shown_most":     "the upper end of the number for people, rounded up; left out where the number is held back",
		"arithmetic":     "the numerator over the denominator, for people",
		"or_no_cases":    "the denominator may be zero: then there is no number",
		"required_level": "the least numerator or value that meets a floor, the most that meets a ceiling, with the denominator at the same bound",
		"gap_in_blanks":  "how much blank cells must hold so that an undetermined floor is met: the required level, less the least numerator or value",
		"shortfall":      "how far the verdict is from being met, never negative",
		"shortfall_is":   "left out where nothing is short, or where some groups need more and others have too many",
		"groups_target":  "how many groups, or intervals, have to be met, as the plan writes it; left out where all have to be",
		"groups":         "the key is a text, or a list where it has several columns",
		"window":         "the label of the interval",
		"possible":       "it is not certain that the group is to be judged",
		"not_yet":        "labels of intervals that have not ended",
		"by":             "numbers of groups that are not judged",
		"blanks":         "blank cells that leave the numbers open, and the verdict where that is undetermined",
		"after_as_of":    "cells with a day after the latest as_of of the indicators that read the column; they are read as absent",
		"no_evidence":    "rows that are uncertain only for lack of evidence",
		"no_evidence_by": "these rows by dataset",
		"outside":        "rows in no judged group",
		"met_by_silence": "datasets without a row in the period that could keep the indicator from being met",
		"notes":          "what a reader has to know; the codes do not change",
		"data":           "what was read, in the order of the plan",
		"blank_rows":     "rows of nothing but separators, which are skipped",
		"total_rows":     "rows that sum up others, which are left out",
		"rows_left_out":  "rows that are not records according to the plan; the number in rows includes them",
		"left_out":       "the first of these rows; without their text if the dataset has personal data",
		"unread":         "the file could not be read to its end, and may have more rows",
		"findings":       "what the plan tolerates",
		"error":          "why there is no result; then there is nothing else",
		"diagnostics":    "what can be corrected",
		"key":            "a text, or a list where the key has several columns",
		"pace":           "of an interim number that time cannot undo: whether it is where it has to be by now; it is no verdict",
		"elapsed":        "the share of the days of the period that have come",
		"reached":        "the share of the required level that there is, at the worst end of the bounds",
		"rate":           "a month, so far; a month of which only some days are in the period counts as that share of a month",
		"rate_needed":    "a month, until the period ends",
		"rate_allowed":   "a month, until the period ends",
		"rankings":       "with --rank: groups in the order of their numbers; those that have no rank come last",
		"rank_least":     "1 is the best, ties share a rank; blank cells may leave the rank open between least and most",
		"or_no_rank":     "the group may have no cases, or not be one: then it has no rank",
		"changes":        "what has changed since the result of --since, the worst first; what one of the two does not say is not compared",
		"groups_judged":  "how many groups are judged: all but those without cases",
	}
}}
