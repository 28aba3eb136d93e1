package org.datajoint.internal.crosssection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.catalogue.TableKind;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.ColumnDefault;
import org.datajoint.internal.design.TableDesign;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which existing tables can hold the rows of a cross-section. */
class TableMatchTest {
    private static final TableName NAME = new TableName("lab", "subject");

    private static Column column(String type, boolean nullable, @Nullable String value) {
        return new Column("x", type, nullable, value == null ? null : new ColumnDefault(value, !value.equals("0")), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json | longtext",
                "longtext | json",
                "int | int(11)",
                "int(11) auto_increment | int auto_increment",
                "int unsigned | int(10) unsigned",
                "bigint unsigned | bigint(20) unsigned",
                "tinyint | tinyint(4)",
                "tinyint(1) | tinyint",
                "year | year(4)",
                "decimal(10,0) | decimal(10)",
                "numeric(5) | decimal(5,0)",
                "datetime | datetime(0)",
                "double | DOUBLE",
                "double | real",
                "enum('a','b') | enum('a', 'b')",
                "varchar(20) | VARCHAR(20)",
                "int(5) unsigned zerofill | int(5) zerofill",
            })
    void aTypeIsTheSameHoweverAServerWritesIt(String one, String other) {
        assertThat(TableMatch.isSame(column(one, true, null), column(other, true, null)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | bigint",
                "int | int unsigned",
                "varchar(20) | varchar(21)",
                "datetime | datetime(3)",
                "decimal(10,2) | decimal(10,3)",
                "enum('a','b') | enum('b','a')",
                "enum('a') | enum('A')",
                "float | double",
                "json | mediumtext",
                "longblob | longtext",
                "binary(16) | varbinary(16)",
                "set('a','b') | set('b','a')",
            })
    void typesOfOtherValuesAreNotTheSame(String one, String other) {
        assertThat(TableMatch.isSame(column(one, true, null), column(other, true, null)))
                .isFalse();
    }

    @Test
    void defaultsMayDifferAndNullsMayNot() {
        assertThat(TableMatch.isSame(
                        column("datetime", false, "CURRENT_TIMESTAMP"),
                        column("datetime", false, "current_timestamp()")))
                .isTrue();
        assertThat(TableMatch.isSame(column("int", false, "0"), column("int", false, null)))
                .isTrue();
        assertThat(TableMatch.isSame(column("int", true, null), column("int", false, null)))
                .isFalse();
    }

    @Test
    void whatDiffersIsSaidColumnByColumn() {
        TableDesign design = new TableDesign(
                NAME,
                "",
                List.of(column("int", false, null), new Column("y", "date", true, null, "")),
                List.of("x"),
                List.of(),
                List.of());
        TableInfo there = new TableInfo(
                TableKind.TABLE,
                NAME,
                "",
                List.of(column("bigint(20)", true, null)),
                List.of(),
                new Heading(List.of(), false),
                Map.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> TableMatch.require(design, there))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("`x` is int in the cross-section and bigint(20) or null in the table")
                .hasMessageContaining("`y` is missing from the table")
                .hasMessageContaining("the primary key is [x] in the cross-section and [] in the table")
                .hasMessageContaining("Nothing was loaded");
    }
}
