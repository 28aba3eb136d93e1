package org.datajoint.testserver.internal.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.datajoint.testserver.internal.StartException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerImageTest {
    @ParameterizedTest
    @ValueSource(strings = {"Foo//x:", "my sql:8", "mysql:"})
    void refusesANameThatIsNone(String image) {
        assertThatThrownBy(() -> ContainerImage.named(image))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("\"" + image + "\"")
                .hasMessageContaining("DJ_TEST_MYSQL_IMAGE");
    }
}
