package org.datajoint.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    private static final Dialect MYSQL = Dialect.of("9.7.4", 1 << 20);
    private static final Dialect MARIADB = Dialect.of("10.11.19-MariaDB-log", 1 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"10.11.19-MariaDB", "5.5.5-10.6.2-mariadb-1:10.6.2+maria~focal", "11.4.5-MariaDB-log"})
    void mariaDbIsRecognizedByItsVersion(String version) {
        assertThat(Dialect.of(version, 7)).isEqualTo(new MariaDb(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.7.4", "8.0.41-0ubuntu0.24.04.1", "unknown", ""})
    void everyOtherServerIsTreatedAsMySql(String version) {
        assertThat(Dialect.of(version, 7)).isEqualTo(new MySql(7));
    }

    @Test
    void aNameWithAnyCharactersIsQuoted() {
        assertThat(MYSQL.quote("#a `b` \" \\ ü")).isEqualTo("`#a ``b`` \" \\ ü`");
        assertThat(MARIADB.quote(new TableName("my.lab", "`")))
                .isEqualTo("`my.lab`.````")
                .isEqualTo(MYSQL.quote(new TableName("my.lab", "`")));
    }

    @Test
    void aTextWithAnyCharactersBecomesALiteral() {
        assertThat(MYSQL.literal("it's \\ \0 \n \"")).isEqualTo("'it''s \\\\ \\0 \n \"'");
    }

    @Test
    void membersOfAnEnumAreWrittenAsLiterals() {
        AttributeType type = new AttributeType(AttributeType.Kind.ENUM, "enum('it''s')", List.of("it's", "\\"), null);
        assertThat(MARIADB.columnType(type)).isEqualTo("enum('it''s','\\\\')");
    }

    @Test
    void systemSchemasAreRecognizedInAnyCase() {
        assertThat(MYSQL.isSystemSchema("Information_Schema")).isTrue();
        assertThat(MARIADB.isSystemSchema("mysql")).isTrue();
        assertThat(MARIADB.isSystemSchema("mysql2")).isFalse();
    }
}
