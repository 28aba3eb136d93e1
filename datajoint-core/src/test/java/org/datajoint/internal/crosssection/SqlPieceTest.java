package org.datajoint.internal.crosssection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which SQL from a file is accepted in a declaration. */
class SqlPieceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "decimal(10,2) unsigned",
                "enum('a,b','c''d',')','\\'','--','#')",
                "CURRENT_TIMESTAMP(3)",
                "concat('a',(1 + 2))",
                "json_value(`x)`, _utf8mb4'$.a')",
            })
    void typesDefaultsAndPartsOfIndexesStand(String sql) {
        assertThat(SqlPiece.isWhole(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "int) SELECT * FROM mysql.user",
                "int, y int",
                "int; DROP TABLE x",
                "int -- ",
                "int # ",
                "int /* ",
                "enum('a",
                "enum('a\\')",
                "(1",
                "`x",
            })
    void whatWouldLeaveItsPlaceDoesNot(String sql) {
        assertThat(SqlPiece.isWhole(sql)).isFalse();
    }
}
