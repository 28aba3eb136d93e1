package org.datajoint.internal.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StoreKey;
import org.datajoint.store.StoreProvider;
import org.datajoint.store.StoreSpec;

/** Opens stores of the protocol {@code file}: local or mounted folders. */
final class FileStoreProvider implements StoreProvider {
    @Override
    public String protocol() {
        return "file";
    }

    @Override
    public List<StoreKey> keys() {
        return List.of();
    }

    @Override
    public Store open(StoreSpec spec) {
        try {
            Path location = Path.of(spec.location());
            if (spec.location().isEmpty() || !Files.isDirectory(location)) {
                throw new StoreException("The location of the store " + spec.name() + ", \"" + spec.location()
                        + "\", is not a folder. Create it, or correct stores." + spec.name() + ".location.");
            }
            return new FileStore(spec.name(), location.toRealPath(), null);
        } catch (InvalidPathException | IOException e) {
            throw new StoreException(
                    "The location of the store " + spec.name() + ", \"" + spec.location() + "\", cannot be used: " + e,
                    e);
        }
    }
}
