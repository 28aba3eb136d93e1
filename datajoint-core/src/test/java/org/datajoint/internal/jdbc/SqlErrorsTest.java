package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.LostConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlErrorsTest {
    static Stream<Throwable> failuresOfValues() {
        return Stream.of(
                new NotSerializableException("sun.nio.fs.UnixPath"),
                new NoSuchFileException("rows.bin"),
                new IOException("the value's own stream"),
                new UncheckedIOException(new IOException("inside a value")));
    }

    static Stream<Throwable> failuresOfSockets() {
        return Stream.of(
                new SocketException("Broken pipe"),
                new ConnectException("refused"),
                new SocketTimeoutException("Read timed out"),
                new EOFException("0 bytes before connection was unexpectedly lost"),
                new SSLException("closed"),
                new AsynchronousCloseException());
    }

    private static SQLException error(Throwable cause) {
        return new SQLException("an unexpected exception", "S1000", new RuntimeException(cause));
    }

    @ParameterizedTest
    @MethodSource("failuresOfValues")
    void aValueThatCannotBeSentIsNotALostConnection(Throwable cause) {
        assertThat(SqlErrors.isConnection(error(cause))).isFalse();
        assertThat(SqlErrors.endsTransaction(error(cause))).isFalse();
        assertThat(SqlErrors.of(error(cause), "INSERT", "a server")).isNotInstanceOf(LostConnectionException.class);
    }

    @ParameterizedTest
    @MethodSource("failuresOfSockets")
    void aBrokenSocketIsALostConnection(Throwable cause) {
        assertThat(SqlErrors.isConnection(error(cause))).isTrue();
        assertThat(SqlErrors.of(error(cause), "INSERT", "a server")).isInstanceOf(LostConnectionException.class);
    }

    @Test
    void theServersErrorCountsAndNotThePoolsWrapper() {
        SQLException said = new SQLException("Access denied for user 'u'", "28000", 1045);
        SQLException pool = new SQLTransientConnectionException("timed out after 500ms", "28000", 1045, said);
        assertThat(SqlErrors.of(pool, "", "a server"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("Access denied for user 'u'")
                .hasMessageNotContaining("timed out");
    }
}
