package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// ours is how the names of this module's packages begin: what others keep inside is theirs.
const ours = "lakeformation-jobs/client-go"

// everything is all ways in which values may come to be printed, with what is inside of them: by fmt, as JSON, and of
// an error the whole chain; and every text that reflection can reach, fields that are not exported included.
func everything(values ...any) string {
	var text strings.Builder
	for _, value := range values {
		_, _ = fmt.Fprintf(&text, "%v\n%+v\n%#v\n%s\n%q\n%x\n", value, value, value, value, value, value)
		if told, err := json.Marshal(value); err == nil {
			_, _ = text.Write(append(told, '\n'))
		}
		if err, ok := value.(error); ok {
			for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
				_, _ = fmt.Fprintf(&text, "%v\n%+v\n%#v\n", inner, inner, inner)
			}
		}
		inside(&text, reflect.ValueOf(value), map[uintptr]bool{})
	}
	return text.String()
}

func inside(text *strings.Builder, value reflect.Value, seen map[uintptr]bool) {
	switch value.Kind() {
	case reflect.String:
		_, _ = text.WriteString(value.String() + "\n")
	case reflect.Interface:
		inside(text, value.Elem(), seen)
	case reflect.Pointer:
		if !value.IsNil() && !seen[value.Pointer()] {
			seen[value.Pointer()] = true
			inside(text, value.Elem(), seen)
		}
	case reflect.Struct:
		if !strings.HasPrefix(value.Type().PkgPath(), ours) && value.Type().PkgPath() != "main" {
			return
		}
		for index := range value.NumField() {
			inside(text, value.Field(index), seen)
		}
	case reflect.Slice, reflect.Array:
		if value.Type().Elem().Kind() == reflect.Uint8 {
			_, _ = fmt.Fprintf(text, "%s\n", value)
			return
		}
		for index := range value.Len() {
			inside(text, value.Index(index), seen)
		}
	case reflect.Map:
		for _, key := range value.MapKeys() {
			inside(text, key, seen)
			inside(text, value.MapIndex(key), seen)
		}
	}
}
