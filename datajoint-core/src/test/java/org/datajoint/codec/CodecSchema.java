package org.datajoint.codec;

import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.table.Schema;

/** A new schema of an instance with the given codecs. */
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
        return TestInstances.builder().set("safemode", false);
    }

    @Override
    public void close() {
        schema.drop();
        instance.close();
    }
}
