package org.datajoint;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.datajoint.codec.Codec;
import org.datajoint.errors.CodecException;

/** Finds the codecs that programs and libraries provide as services. */
final class CodecServices {
    private CodecServices() {}

    /**
     * Returns the codecs that the class loader of the calling thread finds, or the library's own class loader if the
     * thread has none.
     *
     * @throws CodecException if one of them cannot be instantiated
     */
    static List<Codec<?>> load() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<Codec<?>> codecs = new ArrayList<>();
        try {
            ServiceLoader.load(Codec.class, loader == null ? Codec.class.getClassLoader() : loader)
                    .forEach(codecs::add);
        } catch (ServiceConfigurationError e) {
            throw new CodecException(
                    "A codec that is declared as a service of org.datajoint.codec.Codec cannot be created: "
                            + e.getMessage() + ". Correct the service's file or module-info.java.",
                    e);
        }
        return codecs;
    }
}
