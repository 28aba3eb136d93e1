package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.NotSerializableException;
import java.net.SocketException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {
    @Test
    void onlyABrokenStreamIsALostConnection() {
        assertThat(SqlErrors.isConnection(new SQLException("x", new SocketException("reset"))))
                .isTrue();
        assertThat(SqlErrors.isConnection(new SQLException("x", new RuntimeException(new EOFException()))))
                .isTrue();
        assertThat(SqlErrors.isConnection(new SQLException("x", new NotSerializableException("java.nio.file.Path"))))
                .isFalse();
        assertThat(SqlErrors.isConnection(new SQLException("x", new IllegalArgumentException())))
                .isFalse();
    }
}
