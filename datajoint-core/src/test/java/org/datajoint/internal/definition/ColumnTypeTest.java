package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.heading.AttributeType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int | :int32:unique id | int32 | unique id",
                "longblob | :<blob>:a: b | <blob> | a: b",
                "json | :<blob@my.store>: | <blob@my.store> | ~~",
                "enum('a:b','c') | :enum('a:b','c'):remark | enum('a:b','c') | remark",
                "enum('it''s:') | :enum('it''s:'): x | enum('it''s:') |  ~ x~",
                "datetime(3) | :datetime (3):t | datetime (3) | t",
                "longtext | :json:on MariaDB | json | on MariaDB",
                "json | :<graph@store>:not ours | <graph@store> | not ours",
            })
    void readsTheTypeFromTheComment(String columnType, String columnComment, String type, String comment) {
        ColumnType read = ColumnType.read(columnType, columnComment);
        assertThat(read.type().text()).isEqualTo(type);
        assertThat(read.comment()).isEqualTo(comment == null ? "" : comment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int(11) | NATIVE | int",
                "int unsigned | NATIVE | int unsigned",
                "bigint(20) unsigned | NATIVE | bigint unsigned",
                "int(10) unsigned zerofill | NATIVE | int unsigned zerofill",
                "int(5) unsigned zerofill | NATIVE | int(5) unsigned zerofill",
                "smallint(5) unsigned zerofill | NATIVE | smallint unsigned zerofill",
                "tinyint(4) zerofill | NATIVE | tinyint(4) zerofill",
                "tinyint(1) | NATIVE | tinyint",
                "double | NATIVE | double",
                "float(7,2) | NATIVE | float(7,2)",
                "decimal(5,2) unsigned | NATIVE | decimal(5,2) unsigned",
                "timestamp(3) | NATIVE | timestamp(3)",
                "year(4) | NATIVE | year",
                "binary(16) | NATIVE | binary(16)",
                "set('x','y') | NATIVE | set('x','y')",
                "geometry | NATIVE | geometry",
                "blob | NATIVE | blob",
                "varchar(9) | VARCHAR | varchar(9)",
                "enum('a','b') | ENUM | enum('a','b')",
                "decimal(6,2) | DECIMAL | decimal(6,2)",
                "json | JSON | json",
                "??? | NATIVE | ???",
            })
    void readsTheColumnsOwnTypeWhereTheCommentNamesNone(String columnType, Kind kind, String text) {
        ColumnType read = ColumnType.read(columnType, "plain: comment");
        assertThat(read.type().kind()).isEqualTo(kind);
        assertThat(read.type().text()).isEqualTo(text);
        assertThat(read.comment()).isEqualTo("plain: comment");
    }

    @Test
    void givesTheParametersOfTypesThatNoDefinitionDeclares() {
        assertThat(ColumnType.read("binary(16)", "").type().parameters()).containsExactly("16");
        assertThat(ColumnType.read("set('x','y')", "").type().parameters()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {":int32:", ":enum('a:b','it''s'):c: d", ":<blob@s>:x"})
    void writesTheMarkerThatItRead(String comment) {
        assertThat(TypeMarker.read(comment).map(TypeMarker::write)).contains(comment);
    }

    @Test
    void fallsBackOnTheColumnWhereTheMarkerIsOfAnEarlierVersion() {
        ColumnType read = ColumnType.read("tinyint unsigned", ":uint8:count");
        assertThat(read.type().text()).isEqualTo("tinyint unsigned");
        assertThat(read.comment()).isEqualTo("count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "decimal(7,0) | :numeric: | decimal(7,0)",
                "decimal(7,2) unsigned | :numeric: | decimal(7,2) unsigned",
                "decimal(5,2) | :decimal(9,4): | decimal(5,2)",
                "decimal(10,0) | :decimal(0,0): | decimal(0,0)",
                "bigint | :int8: | bigint",
                "int(10) unsigned | :int32: | int unsigned",
                "double | :float32: | double",
                "int | :bool: | int",
                "varchar(9) | :varchar(5): | varchar(9)",
                "text | :varchar(5): | text",
                "enum('a','c') | :enum('a','b'): | enum('a','c')",
                "enum('a','b') | :enum('a','b '): | enum('a','b ')",
                "varchar(3) | :enum('a','b'): | varchar(3)",
                "datetime(6) | :datetime: | datetime(6)",
                "datetime | :datetime(0): | datetime(0)",
                "datetime | :date: | datetime",
                "mediumblob | :bytes: | mediumblob",
                "int(11) auto_increment | :int32: | int32",
            })
    void takesTheColumnsTypeWhereItWasAltered(String columnType, String columnComment, String type) {
        assertThat(ColumnType.read(columnType, columnComment).type().text()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "char(36) | :uuid:x",
                "binary(8) | :uuid:x",
                "int | :uuid:x",
                "longblob | :uuid:x",
                "varchar(10) | :int32:x",
                "int | :varchar(10):x",
                "int | :date:x",
                "time | :datetime:x",
                "varchar(20) | :json:x",
                "int | :bytes:x",
                "int | :enum('1','2'):x",
                "longblob | :varchar(9):x",
            })
    void findsCommentsThatContradictTheirColumn(String columnType, String columnComment) {
        ColumnType read = ColumnType.read(columnType, columnComment);
        assertThat(MarkerConflict.is(read.type())).isTrue();
        assertThat(read.type().text()).isEqualTo(columnType);
        assertThat(read.comment()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "::x", ":::", "no marker", ":int32 without an end", " :int32:x"})
    void findsNoMarkerWhereThereIsNone(String comment) {
        assertThat(TypeMarker.read(comment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":enum('a:b", ":<:", ":<>:", ":it's: fine", ":'':", ":\"", ":<a>b:c"})
    void readsAnyCommentWithoutFailing(String comment) {
        assertThat(ColumnType.read("int", comment).type()).isNotNull();
    }
}
