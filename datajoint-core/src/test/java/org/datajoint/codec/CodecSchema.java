package org.datajoint.codec;

import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** A schema of its own, of an instance with some codecs. */
final class CodecSchema implements AutoCloseable {
    final Instance instance;
    final Schema schema;

    CodecSchema(Codec<?>... codecs) {
        this(builder(), codecs);
    }

    CodecSchema(Instance.Builder builder, Codec<?>... codecs) {
        for (Codec<?> codec : codecs) {
            builder.codec(codec);
        }
        this.instance = builder.build();
        this.schema = instance.createSchema(
                "djtest_codec_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    static Instance.Builder builder() {
        TestServer server = TestServers.shared();
        return Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password())
                .set("safemode", false);
    }

    @Override
    public void close() {
        schema.drop();
        instance.close();
    }
}
