package org.datajoint.query;

import java.util.List;
import java.util.function.Function;
import org.datajoint.heading.Heading;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a result becomes.
 *
 * @param names the attributes that it takes, in order
 * @param item makes it of their values, in an array of its own
 * @param runsProgram whether that runs code of the program's, such as a record's constructor
 * @param anew makes the same mapping for another heading, of a table that was altered
 */
record RowMapping<T extends @Nullable Object>(
        List<String> names,
        Function<@Nullable Object[], T> item,
        boolean runsProgram,
        Function<Heading, RowMapping<T>> anew) {

    /** Returns the same mapping for the heading that the expression has now. */
    RowMapping<T> over(Heading heading) {
        return anew.apply(heading);
    }

    /** Returns the same mapping of rows whose values are converted first, by code that may be the program's. */
    RowMapping<T> after(Function<@Nullable Object[], @Nullable Object[]> conversion) {
        return new RowMapping<>(names, conversion.andThen(item), true, anew);
    }

    /** Rows with all attributes that there are. */
    static RowMapping<Row> wholeRows(Heading heading) {
        return rows(heading.names(), RowMapping::wholeRows);
    }

    /** Rows with these attributes. */
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
