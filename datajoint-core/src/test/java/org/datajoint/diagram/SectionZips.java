package org.datajoint.diagram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Manipulates files of cross-sections. */
public final class SectionZips {
    private SectionZips() {}

    /** Creates a copy in which the entries whose names have the given ending are changed. */
    public static void rewrite(Path from, Path to, String ending, UnaryOperator<String> change) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry each : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(each.getName()));
                byte[] bytes = zip.getInputStream(each).readAllBytes();
                out.write(
                        each.getName().endsWith(ending)
                                ? change.apply(new String(bytes, UTF_8)).getBytes(UTF_8)
                                : bytes);
                out.closeEntry();
            }
        }
    }

    /** Creates an uncompressed copy, and replaces a text in its bytes by another one with the same length. */
    public static void damage(Path from, Path to, String text, String other) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry each : zip.stream().toList()) {
                ZipEntry entry = new ZipEntry(each.getName());
                entry.setSize(each.getSize());
                entry.setCrc(each.getCrc());
                out.putNextEntry(entry);
                zip.getInputStream(each).transferTo(out);
                out.closeEntry();
            }
        }
        Files.writeString(to, bytes.toString(ISO_8859_1).replace(text, other), ISO_8859_1);
    }
}
