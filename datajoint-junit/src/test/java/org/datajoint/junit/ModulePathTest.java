package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module as a program of modules has it: what is on the class path of these tests is looked at as a module path. */
class ModulePathTest {
    private static final String NAME = "org.datajoint.junit";

    @Test
    void needsNoModuleToBeAddedByHand() {
        Configuration resolved = ModuleLayer.boot().configuration().resolve(modules(), ModuleFinder.of(), Set.of(NAME));

        assertThat(resolved.findModule(NAME).orElseThrow().reads())
                .extracting(ResolvedModule::name)
                .contains("org.junit.platform.launcher");
    }

    private static ModuleFinder modules() {
        return ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                // Their jars share packages, which modules may not.
                .filter(entry -> !entry.contains("testcontainers"))
                .map(Path::of)
                .filter(Files::exists)
                .toArray(Path[]::new));
    }
}
