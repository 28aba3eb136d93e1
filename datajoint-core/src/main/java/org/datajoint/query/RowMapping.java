package org.datajoint.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a result becomes.
 *
 * @param names the attributes that it takes, in order
 * @param item makes it of their values, in an array of its own
 * @param runsProgram whether that runs code of the program's, such as a record's constructor
 */
record RowMapping<T extends @Nullable Object>(
        List<String> names, Function<@Nullable Object[], T> item, boolean runsProgram) {
    static RowMapping<Row> rows(List<String> names) {
        RowIndex index = new RowIndex(names);
        return new RowMapping<>(names, values -> new Row(index, values), false);
    }

    static <R extends Record> RowMapping<R> records(Class<R> type, List<String> names) {
        RecordReader<R> reader = RecordReader.of(type, names);
        return new RowMapping<>(reader.attributes(), reader::read, true);
    }

    static <T> RowMapping<@Nullable T> values(String name, Class<T> type) {
        return new RowMapping<@Nullable T>(List.of(name), new Value<>(name, type), false);
    }

    private record Value<T>(String name, Class<T> type) implements Function<@Nullable Object[], @Nullable T> {
        @Override
        public @Nullable T apply(@Nullable Object[] values) {
            return Conversion.of(name, values[0], type);
        }
    }
}
