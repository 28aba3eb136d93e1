package org.datajoint.junit.internal.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortableDdlTest {
    @Test
    void hidesACollationOfMySqlFromMariaDb() {
        assertThat(PortableDdl.of("CREATE TABLE `a` (`x` int) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci"))
                .isEqualTo("CREATE TABLE `a` (`x` int) DEFAULT CHARSET=utf8mb4 /*!80000 COLLATE=utf8mb4_0900_ai_ci */");
    }

    @Test
    void hidesACollationOfMariaDbFromMySql() {
        assertThat(PortableDdl.of("`x` varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci"))
                .isEqualTo("`x` varchar(9) CHARACTER SET utf8mb4 /*M!100300 COLLATE utf8mb4_uca1400_ai_ci */");
        assertThat(PortableDdl.of("COLLATE=utf8mb4_general_nopad_ci"))
                .isEqualTo("/*M!100300 COLLATE=utf8mb4_general_nopad_ci */");
    }

    @Test
    void keepsTextsApartThatTheCollationTellsApart() {
        assertThat(PortableDdl.of("COLLATE utf8mb4_0900_bin"))
                .isEqualTo("/*!80000 COLLATE utf8mb4_0900_bin *//*M!100300 COLLATE utf8mb4_bin */");
        assertThat(PortableDdl.of("COLLATE=utf8mb4_uca1400_as_cs"))
                .isEqualTo("/*!80000 COLLATE=utf8mb4_bin *//*M!100300 COLLATE=utf8mb4_uca1400_as_cs */");
    }

    @Test
    void leavesWhatBothKnow() {
        String both = "`x` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(`x`))";

        assertThat(PortableDdl.of(both)).isEqualTo(both);
    }

    @Test
    void leavesNamesAndComments() {
        String text = "`COLLATE utf8mb4_0900_ai_ci` int COMMENT 'it''s \\' COLLATE utf8mb4_0900_ai_ci'";

        assertThat(PortableDdl.of(text)).isEqualTo(text);
    }
}
