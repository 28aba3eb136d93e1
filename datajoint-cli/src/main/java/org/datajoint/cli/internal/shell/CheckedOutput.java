package org.datajoint.cli.internal.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An output that remembers its first failure, about which a {@link java.io.PrintWriter} says nothing. */
final class CheckedOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    CheckedOutput(OutputStream output) {
        super(output);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /** Returns the first failure; null if there was none, or if a pipe was closed by a reader that had seen enough. */
    @Nullable
    IOException failure() {
        IOException first = failure;
        boolean pipe = first != null
                && String.valueOf(first.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        return pipe ? null : first;
    }
}
