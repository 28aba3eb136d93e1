package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Known;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeParserTest {
    private static AttributeType type(String text) {
        assertThat(TypeParser.read(text)).isInstanceOf(Known.class);
        return ((Known) TypeParser.read(text)).type();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int8 | INT8 | int8",
                " INT32 | INT32 | int32",
                "Float64 | FLOAT64 | float64",
                "bool | BOOL | bool",
                "uuid | UUID | uuid",
                "jsonb | JSON | json",
                "bytes | BYTES | bytes",
                "date | DATE | date",
                "datetime | DATETIME | datetime",
                "datetime(3) | DATETIME | datetime(3)",
                "char(8) | CHAR | char(8)",
                "varchar(200) | VARCHAR | varchar(200)",
                "decimal(9,3) | DECIMAL | decimal(9,3)",
                "enum('a','b') | ENUM | enum('a','b')",
            })
    void readsCoreTypes(String text, Kind kind, String canonical) {
        assertThat(type(text).kind()).isEqualTo(kind);
        assertThat(type(text).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datetime (3)",
                "decimal(9, 3)",
                "varchar(05)",
                "enum('a', 'b' )",
                "enum( 'a')",
                "enum('it''s','a\\\\b','c,d','e(f)','g#h')",
                "enum('a:b','say \"x\"')",
                "<blob>",
                "< blob @ >",
            })
    void keepsSpellingsThatDataJointForPythonDeclares(String text) {
        assertThat(type(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "varchar (5) | varchar(5)",
                "VARCHAR( 5 ) | varchar(5)",
                "decimal( 9 , 3 ) | decimal(9,3)",
                "DECIMAL(9,3) | decimal(9,3)",
                "DateTime(3) | datetime(3)",
                "datetime( 3) | datetime(3)",
                "enum (\"a\", \"b\") | enum('a','b')",
                "ENUM('a') | enum('a')",
                "enum(\"it's\",'b\\\\') | enum('it''s','b\\\\')",
            })
    void respellsWhatDataJointForPythonRefuses(String text, String spelling) {
        assertThat(type(text).text()).isEqualTo(spelling);
        assertThat(type(spelling)).isEqualTo(type(text));
    }

    @Test
    void givesTheParameters() {
        assertThat(type("decimal( 9, 03)").parameters()).containsExactly("9", "3");
        assertThat(type("varchar(05)").parameters()).containsExactly("5");
        assertThat(type("enum('it''s', \"b:,c\", '', 'x\\ty')").parameters())
                .containsExactly("it's", "b:,c", "", "x\ty");
        assertThat(type("float(7,2)").parameters()).containsExactly("7", "2");
        assertThat(type("date").parameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | int",
                "INT  UNSIGNED | int unsigned",
                "bigint( 20 ) unsigned auto_increment | bigint(20) unsigned auto_increment",
                "integer | integer",
                "mediumint unsigned zerofill | mediumint unsigned zerofill",
                "serial | serial",
                "double | double",
                "real | real",
                "float(7, 2) unsigned | float(7,2) unsigned",
                "numeric | numeric",
                "numeric(6,2) | numeric(6,2)",
                "decimal(5,2) unsigned | decimal(5,2) unsigned",
                "decimal | decimal",
                "DECIMAL ( 5 ) | decimal(5)",
                "decimal zerofill | decimal zerofill",
                "dec | dec",
                "dec(05, 2) | dec(5,2)",
                "Fixed(5) unsigned | fixed(5) unsigned",
                "fixed(5,2) | fixed(5,2)",
                "time | time",
                "timestamp(3) | timestamp(3)",
                "year | year",
                "year(4) | year(4)",
                "tinyblob | tinyblob",
                "Blob | blob",
                "LONGBLOB | longblob",
                "text | text",
                "mediumtext | mediumtext",
            })
    void readsNativeTypes(String text, String canonical) {
        assertThat(type(text).kind()).isEqualTo(Kind.NATIVE);
        assertThat(type(text).text()).isEqualTo(canonical);
    }

    @Test
    void readsCodecs() {
        assertThat(type("<blob>").store()).isNull();
        assertThat(type("<blob@>").store()).isEmpty();
        assertThat(type("<npy@local>").store()).isEqualTo("local");
        assertThat(type("<npy@local>").parameters()).containsExactly("npy");
        assertThat(type("<Zarr.v3-x@cold>").parameters()).containsExactly("Zarr.v3-x");
        assertThat(type("<hash>").store()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "int33",
                "int32(5)",
                "int32 unsigned",
                "tinyinteger",
                "string",
                "varchar",
                "varchar()",
                "varchar(x)",
                "varchar(-1)",
                "varchar(5",
                "varchar(5))",
                "varchar(5) x",
                "varchar(5,6)",
                "varchar('5')",
                "varchar(70000)",
                "varchar(99999999999999999999)",
                "char(256)",
                "decimal()",
                "decimal('5')",
                "decimal(66)",
                "decimal(66,2)",
                "decimal(40,31)",
                "decimal(5,6)",
                "datetime(7)",
                "datetime()",
                "date(3)",
                "enum",
                "enum()",
                "enum(a)",
                "enum('a'",
                "enum('a)",
                "enum('a' 'b')",
                "enum('a','a ')",
                "enum('a','\uD83D\uDC2D')",
                "uint8",
                "blob(5)",
                "blob@store",
                "external",
                "external-store",
                "smallblob",
                "binary(16)",
                "varbinary(9)",
                "boolean",
                "double precision",
                "character varying(10)",
                "nchar(10)",
                "bit(3)",
                "geometry",
                "int signed",
                "int auto_increment unsigned",
                "int not null",
                "int(300)",
                "double(5)",
                "float(60)",
                "float(2,5)",
                "year(3)",
                "time(7)",
                "numeric(2,5)",
                "dec(2,5)",
                "fixed(5,2,1)",
                "longblob(5)",
                "text(5)",
                "serial unsigned",
                "<>",
                "<@>",
                "<blob",
                "<blob>x",
                "<blob@a b>",
                "<blob@a@b>",
                "<a b>",
                "<5>",
                "(5)",
                "5",
                "'a'",
            })
    void refusesWhatIsNoType(String text) {
        TypeReading reading = TypeParser.read(text);
        assertThat(reading).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isNotBlank();
            assertThat(refused.offset()).isBetween(0, text.length());
        });
    }
}
