package org.datajoint.junit.internal.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import org.datajoint.spi.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
    private static String shown(String sql, @Nullable Object... values) {
        return new StatementText("djtest_1", "Pass-word-1")
                .of(SentStatement.of(new SqlStatement(sql, Collections.unmodifiableList(Arrays.asList(values)))));
    }

    @Test
    void putsEachValueInItsPlaceAsSqlWritesIt() {
        assertThat(shown(
                        "INSERT INTO `djtest_1`.`item` (`a`,`b`,`c`) VALUES (?,?,?),(?,?,?)",
                        1,
                        "it's\nhere",
                        null,
                        1.5,
                        LocalDate.of(2024, 2, 29),
                        new byte[] {0, -1}))
                .isEqualTo(
                        "INSERT INTO `item` (`a`,`b`,`c`) VALUES (1,'it''s\\nhere',NULL),(1.5,'2024-02-29',x'00ff')");
    }

    @Test
    void leavesMarksInStringsNamesAndCommentsAlone() {
        assertThat(shown("SELECT '?', \"?\", `?`, /* ? */ ? -- ?\nFROM t WHERE x = ?", 1, 2))
                .isEqualTo("SELECT '?', \"?\", `?`, /* ? */ 1 -- ? FROM t WHERE x = 2");
        assertThat(shown("SELECT ?, ?", 1)).isEqualTo("SELECT 1, ?");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(shown("SELECT ?", "x".repeat(100_000)))
                .isEqualTo("SELECT '" + "x".repeat(80) + "'... (100000 characters)");
        assertThat(shown("SELECT ?", new byte[1_000])).isEqualTo("SELECT x'" + "0".repeat(32) + "'... (1000 bytes)");
        assertThat(shown("SELECT " + "a,".repeat(100_000))).hasSizeLessThan(500).endsWith(" ...");
        assertThat(shown("SELECT '" + "a".repeat(100_000))).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE USER 'a'@'%' IDENTIFIED BY 'hidden'",
                "ALTER USER a IDENTIFIED WITH caching_sha2_password AS 'hidden' REPLACE 'hidden too'",
                "SET PASSWORD FOR 'a'@'%' = 'hidden'",
                "SET PASSWORD = PASSWORD('hidden')",
                "CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD='hidden'",
                "UPDATE account SET `api_key` = \"hidden\"",
                "SELECT * FROM account WHERE secret LIKE 'hidden%'",
                "CREATE USER b IDENTIFIED BY 'hidden and cut off"
            })
    void masksWhatIsWrittenAfterANameOfSecrets(String sql) {
        assertThat(shown(sql)).doesNotContain("hidden").contains("***");
    }

    @Test
    void masksValuesOfColumnsOfSecrets() {
        assertThat(shown("INSERT INTO `user` (`name`,`pass_token`) VALUES (?,?),(?,?)", "a", "hidden", "b", "hidden"))
                .isEqualTo("INSERT INTO `user` (`name`,`pass_token`) VALUES ('a','***'),('b','***')");
        assertThat(shown("UPDATE `user` SET `password`=? WHERE `name`=?", "hidden", "a"))
                .doesNotContain("hidden");
        assertThat(shown("INSERT INTO `user` (`name`,`token`) VALUES (?,?)", "a", null))
                .endsWith("('a',NULL)");
    }

    @Test
    void masksTheAccountsOwnPassword() {
        assertThat(shown("SELECT ?, 'Pass-word-1'", "Pass-word-1")).isEqualTo("SELECT '***', '***'");
        assertThat(shown("SELECT ?", "with Pass-word-1 in it")).isEqualTo("SELECT 'with *** in it'");
        assertThat(new StatementText("", "item")
                        .of(SentStatement.of(
                                new SqlStatement("SELECT 'item', item_id FROM item", java.util.List.of()))))
                .isEqualTo("SELECT '***', item_id FROM item");
    }
}
