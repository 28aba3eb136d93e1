package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.attribute;
import static org.datajoint.internal.definition.Definitions.problems;

import org.datajoint.internal.definition.DefaultValue.Expression;
import org.datajoint.internal.definition.DefaultValue.Literal;
import org.datajoint.internal.definition.DefaultValue.None;
import org.datajoint.internal.definition.DefaultValue.Null;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultValueTest {
    private static String literal(String line) {
        return ((Literal) attribute(line).defaultValue()).value();
    }

    @Test
    void knowsNoneFromNull() {
        assertThat(attribute("x : int32").defaultValue()).isEqualTo(new None());
        assertThat(attribute("x = null : int32").defaultValue()).isEqualTo(new Null());
        assertThat(attribute("x=NULL: int32").defaultValue()).isEqualTo(new Null());
        assertThat(attribute("x = Null : <blob@>").defaultValue()).isEqualTo(new Null());
        assertThat(attribute("x = 'null' : varchar(5)").defaultValue()).isEqualTo(new Literal("null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x = 5 : int32 | 5",
                "x=-5:int8 | -5",
                "x = +1.5e-3 : float64 | +1.5e-3",
                "x = .5 : decimal(5,2) | .5",
                "x = '5' : int32 | 5",
                "x = 'abc' : varchar(20) | abc",
                "x = abc : varchar(5) | abc",
                "x = hello world : varchar(20) | hello world",
                "x = 2024-01-31 : date | 2024-01-31",
                "x = 'a # b' : varchar(20) | a # b",
                "x = 'a : b' : varchar(20) | a : b",
                "x = \"it's\" : varchar(20) | it's",
                "x = 'it''s' : varchar(20) | it's",
                "x = 'it\\'s' : varchar(20) | it's",
                "x = 'say \"hi\"' : varchar(20) | say \"hi\"",
                "x = \"say \\\"hi\\\"\" : varchar(20) | say \"hi\"",
                "x = 'a -> b' : varchar(20) | a -> b",
                "x = '100%' : varchar(20) | 100%",
                "x = 'C:\\\\dir' : varchar(20) | C:\\dir",
                "x = #fff : varchar(7) | #fff",
                "x = '2024-01-31 10:00:00' : datetime | 2024-01-31 10:00:00",
                "x = B : enum('a','b') | B",
                "x = 'b:c' : enum('a','b:c') | b:c",
            })
    void readsLiterals(String line, String value) {
        assertThat(literal(line)).isEqualTo(value);
    }

    @Test
    void keepsDoubledDoubleQuotesAsDataJointForPythonDoes() {
        assertThat(literal("x = \"a\"\"b\" : varchar(20)")).isEqualTo("a\"\"b");
    }

    @Test
    void keepsBlanksInQuotes() {
        assertThat(literal("x = '  a ' : varchar(20)")).isEqualTo("  a ");
        assertThat(literal("x = '' : varchar(20)")).isEmpty();
        assertThat(literal("x = 'a\\nb\\tc\\0' : varchar(20)")).isEqualTo("a\nb\tc\0");
    }

    @ParameterizedTest
    @CsvSource({
        "true, bool, 1",
        "FALSE, bool, 0",
        "True, int8, 1",
        "false, tinyint, 0",
        "true, varchar(5), true",
        "false, 'enum(''true'',''false'')', false"
    })
    void takesTrueAndFalseForOneAndZeroWhereTheTypeIsANumber(String text, String type, String value) {
        assertThat(literal("x = " + text + " : " + type)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CURRENT_TIMESTAMP | datetime | CURRENT_TIMESTAMP",
                "current_timestamp | timestamp | CURRENT_TIMESTAMP",
                "CURRENT_TIMESTAMP(3) | datetime(3) | CURRENT_TIMESTAMP(3)",
                "Current_Timestamp ( 6 ) | timestamp(6) | CURRENT_TIMESTAMP(6)",
                "CURRENT_TIMESTAMP() | datetime | CURRENT_TIMESTAMP",
                "CURRENT_TIMESTAMP(0) | datetime(0) | CURRENT_TIMESTAMP"
            })
    void readsThePresentMoment(String text, String type, String sql) {
        assertThat(attribute("x = " + text + " : " + type).defaultValue()).isEqualTo(new Expression(sql));
    }

    @Test
    void takesTheWordInQuotesForText() {
        assertThat(literal("x = 'CURRENT_TIMESTAMP' : varchar(20)")).isEqualTo("CURRENT_TIMESTAMP");
    }

    /** MySQL 9.7 in strict mode rejects each of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = abc : int32",
                "x = '' : int32",
                "x = 5x : int32",
                "x = 0x10 : int32",
                "x = 200 : int8",
                "x = -129 : int8",
                "x = 40000 : int16",
                "x = 1e400 : float64",
                "x = 1e99999999999 : float64",
                "x = 1e39 : float32",
                "x = nan : float64",
                "x = 12345 : decimal(5,2)",
                "x = 999.999 : decimal(5,2)",
                "x = 12345678901 : decimal",
                "x = 1234 : dec(5,2)",
                "x = -1 : fixed(5,2) unsigned",
                "x = 'a' : blob",
                "x = -1 : int unsigned",
                "x = 300 : tinyint unsigned",
                "x = 1 : enum('a','b')",
                "x = c : enum('a','b')",
                "x = 'abc x' : varchar(3)",
                "x = abcd : char(3)",
                "x = 0000-00-00 : date",
                "x = 2024-02-30 : date",
                "x = 2024-00-10 : date",
                "x = today : date",
                "x = 2024 : date",
                "x = -5 : datetime",
                "x = CURRENT_DATE : date",
                "x = CURRENT_TIMESTAMP : date",
                "x = CURRENT_TIMESTAMP : varchar(20)",
                "x = CURRENT_TIMESTAMP : datetime(3)",
                "x = CURRENT_TIMESTAMP(3) : datetime",
                "x = '2024-01-31 25:00:00' : datetime",
                "x = abc : time",
                "x = abc : year",
                "x = x : text",
                "x = '' : bytes",
                "x = '' : <blob>",
                "x = 0 : <npy@>",
                "x = {} : json",
                "x = 5 : int auto_increment",
                "x = 0 : serial",
                "x = abcdefghijklmnopq : uuid",
            })
    void refusesWhatTheTypeCannotHold(String line) {
        assertThat(problems(line)).hasSize(1);
    }

    /** MySQL 9.7 in strict mode accepts each of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 5.5 : int32",
                "x = ' 5 ' : int32",
                "x = 1e2 : int32",
                "x = 127.4 : int8",
                "x = 1e-99999 : float64",
                "x = 1.2345 : decimal(5,2)",
                "x = 1.5 : dec",
                "x = 12345 : decimal(5)",
                "x = 'b ' : enum('a','b')",
                "x = 'abc  ' : char(3)",
                "x = 24-1-3 : date",
                "x = 2024/01/31 : date",
                "x = 20240131 : date",
                "x = '2024-01-31 10:00:00' : date",
                "x = '2024-01-31T10:00:00.123' : datetime",
                "x = '10:00:00' : time",
                "x = 2024 : year",
                "x = 4294967295 : int unsigned",
            })
    void acceptsWhatTheServerConverts(String line) {
        assertThat(problems(line)).isEmpty();
    }

    @Test
    void refusesABoolOfMoreThanTwoValues() {
        assertThat(problems("x = 7 : bool")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = : int32",
                "x = 'abc : varchar(5)",
                "x = 'a' 'b' : varchar(5)",
                "x = \"abc\" x : varchar(5)",
                "x = it's : varchar(5)",
                "x = 5",
                "x = 5 # : int32",
            })
    void refusesWhatIsNoDefault(String line) {
        assertThat(problems(line)).hasSize(1);
    }
}
