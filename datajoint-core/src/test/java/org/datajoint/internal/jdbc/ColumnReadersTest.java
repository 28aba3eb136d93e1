package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MySQL's driver writes dates and times in the digits of the JVM's default locale, which are not 0 to 9 for Egypt, Iran
 * or Nepal.
 */
class ColumnReadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-26:03:04.500000",
                "-\u0662\u0666:\u0660\u0663:\u0660\u0664.\u0665\u0660\u0660\u0660\u0660\u0660",
                "-\u06F2\u06F6:\u06F0\u06F3:\u06F0\u06F4.500000"
            })
    void aTimeIsReadInTheDigitsOfAnyLanguage(String written) throws SQLException {
        assertThat(read(Types.TIME, "TIME", null, written))
                .isEqualTo(Duration.ofHours(26).plusMinutes(3).plusMillis(4_500).negated());
    }

    @Test
    void theFirstDayOfTheCalendarIsReadInAnyLocale() throws SQLException {
        LocalDate first = LocalDate.of(1, 1, 1);
        LocalDateTime time = first.atTime(2, 3);
        String written = "\u0966\u0966\u0966\u0967-\u0966\u0967-\u0966\u0967";

        assertThat(read(Types.DATE, "DATE", first, written)).isEqualTo(first);
        assertThat(read(Types.TIMESTAMP, "DATETIME", time, written + " \u0966\u0968:\u0966\u0969:\u0966\u0966"))
                .isEqualTo(time);
        assertThat(read(Types.DATE, "DATE", first, written.replace('\u0967', '\u0966')))
                .isNull();
    }

    /** Reads a value that the driver returns as {@code value} and, as text, as {@code written}. */
    private static @Nullable Object read(int type, String name, @Nullable Object value, String written)
            throws SQLException {
        ResultSetMetaData columns =
                fake(ResultSetMetaData.class, (self, method, arguments) -> switch (method.getName()) {
                    case "getColumnCount" -> 1;
                    case "getColumnType" -> type;
                    default -> name;
                });
        ResultSet rows = fake(
                ResultSet.class, (self, method, arguments) -> method.getName().equals("getString") ? written : value);
        return ColumnReaders.of(columns, List.of())[0].read(rows, 1);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
