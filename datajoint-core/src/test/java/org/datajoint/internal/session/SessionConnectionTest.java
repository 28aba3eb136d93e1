package org.datajoint.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.junit.jupiter.api.Test;

class SessionConnectionTest {
    @Test
    void refusesAConnectionImplementedByAProgram() {
        Connection foreign = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);
        assertThatThrownBy(() -> SessionConnection.of(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which DataJoint did not make")
                .hasMessageEndingWith("Use the connection of an Instance.");
    }

    @Test
    void keepsOneSchemaObjectForEachName() {
        SessionConnection connection = new SessionConnection(null, Config.defaults());
        Object first = connection.schema("lab", Object.class, name -> new Object());
        assertThat(connection.schema("lab", Object.class, name -> new Object())).isSameAs(first);
        assertThat(connection.schema("other", Object.class, name -> new Object()))
                .isNotSameAs(first);
        assertThat(new SessionConnection(null, Config.defaults()).schema("lab", Object.class, name -> new Object()))
                .isNotSameAs(first);
    }
}
