package org.datajoint.diagram.elk;

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
    @Test
    void whatTheLayoutRunsOnNeedsNotBeAddedByHand() {
        ModuleFinder modules =
                ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .toArray(Path[]::new));
        Configuration resolved =
                ModuleLayer.boot().configuration().resolve(modules, ModuleFinder.of(), Set.of("org.datajoint.diagram"));

        assertThat(resolved.modules()).extracting(ResolvedModule::name).contains("com.google.common");
    }
}
