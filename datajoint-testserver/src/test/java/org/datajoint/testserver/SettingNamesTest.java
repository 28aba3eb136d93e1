package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNamesTest {
    @ParameterizedTest
    @CsvSource({
        "DJ_TEST_HSOT, DJ_TEST_HOST",
        "datajoint.test.hots, datajoint.test.host",
        "datajoint.test.keepTime, datajoint.test.keep-time",
        "datajoint.test.keep_time, datajoint.test.keep-time",
        "DJ_TEST_PASWORD, DJ_TEST_PASSWORD",
        "DJ_TEST_MYSQLIMAGE, DJ_TEST_MYSQL_IMAGE"
    })
    void aMisspelledNameIsAnsweredWithTheNearOne(String name, String near) {
        assertThat(SettingNames.complaints(List.of(name)))
                .containsExactly(
                        "The test setting " + name + " is not known and has no effect. Did you mean " + near + "?");
    }

    @Test
    void aNameThatIsLikeNoneIsAnsweredWithAllOfThem() {
        assertThat(SettingNames.complaints(List.of("DJ_TEST_COLOUR")))
                .singleElement()
                .asString()
                .contains("DJ_TEST_COLOUR", "The settings are DJ_TEST_SERVER, DJ_TEST_HOST");
    }

    @Test
    void namesOfOthersAndRightOnesAreNoComplaint() {
        assertThat(SettingNames.complaints(
                        List.of("DJ_HOST", "PATH", "DJ_TEST_HOST", "datajoint.test.keep-time", "junit.x")))
                .isEmpty();
    }
}
