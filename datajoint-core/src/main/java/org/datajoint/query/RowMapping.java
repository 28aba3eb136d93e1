package org.datajoint.query;

import java.util.List;
import java.util.function.Function;
import org.datajoint.heading.Heading;
import org.jspecify.annotations.Nullable;

/**
 * Maps the rows of a result to other objects.
 *
 * @param names the attributes to read, in order
 * @param item creates an object from the values of these attributes; it may keep the array
 * @param runsProgram whether {@code item} may run user code, such as a record's constructor
 * @param anew creates the same mapping for the new heading of an altered table
 */
record RowMapping<T extends @Nullable Object>(
        List<String> names,
        Function<@Nullable Object[], T> item,
        boolean runsProgram,
        Function<Heading, RowMapping<T>> anew) {

    /** Returns the same mapping for the current heading of the expression. */
    RowMapping<T> over(Heading heading) {
        return anew.apply(heading);
    }

    /** Returns the same mapping, preceded by a conversion of the values that may run user code. */
    RowMapping<T> after(Function<@Nullable Object[], @Nullable Object[]> conversion) {
        return new RowMapping<>(names, conversion.andThen(item), true, anew);
    }

    /** Maps to rows with all attributes of the heading. */
    static RowMapping<Row> wholeRows(Heading heading) {
        return rows(heading.names(), RowMapping::wholeRows);
    }

    /** Maps to rows with the given attributes. */
    static RowMapping<Row> rows(List<String> names) {
        return rows(names, heading -> rows(names));
    }

    private static RowMapping<Row> rows(List<String> names, Function<Heading, RowMapping<Row>> anew) {
        RowIndex index = new RowIndex(names);
        return new RowMapping<>(names, values -> new Row(index, values), false, anew);
    }

    static <R extends Record> RowMapping<R> records(Class<R> type, Heading heading) {
        RecordReader<R> reader = RecordReader.of(type, heading.names());
        return new RowMapping<>(reader.attributes(), reader::read, true, altered -> records(type, altered));
    }

    static <T> RowMapping<@Nullable T> values(String name, Class<T> type) {
        Function<Heading, RowMapping<@Nullable T>> anew = heading -> values(name, type);
        return new RowMapping<@Nullable T>(List.of(name), new Value<>(name, type), false, anew);
    }

    private record Value<T>(String name, Class<T> type) implements Function<@Nullable Object[], @Nullable T> {
        @Override
        public @Nullable T apply(@Nullable Object[] values) {
            return Conversion.of(name, values[0], type);
        }
    }
}
