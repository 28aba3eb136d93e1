package org.datajoint.internal.crosssection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** Reads an entry of a zip file and verifies its checksum at the end, which {@link java.util.zip.ZipFile} does not do. */
final class CheckedEntry extends FilterInputStream {
    private final CRC32 sum;
    private final ZipEntry entry;

    CheckedEntry(InputStream bytes, ZipEntry entry) {
        this(bytes, entry, new CRC32());
    }

    private CheckedEntry(InputStream bytes, ZipEntry entry, CRC32 sum) {
        super(new CheckedInputStream(bytes, sum));
        this.sum = sum;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        requireSum(next < 0);
        return next;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = super.read(target, start, length);
        requireSum(count < 0);
        return count;
    }

    private void requireSum(boolean isEnd) throws ZipException {
        if (isEnd && entry.getCrc() >= 0 && sum.getValue() != entry.getCrc()) {
            throw new ZipException(entry.getName() + " is damaged: its checksum does not match");
        }
    }
}
