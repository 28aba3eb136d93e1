/** The command line of DataJoint, for working with pipelines from a shell. */
module org.datajoint.cli {
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.logging;
    requires org.datajoint.core;
    requires org.datajoint.junit;
    requires org.jline.terminal;
    requires transitive org.jspecify;

    exports org.datajoint.cli;

    opens org.datajoint.cli to
            info.picocli;
    opens org.datajoint.cli.internal.command to
            info.picocli;
    opens org.datajoint.cli.internal.shell to
            info.picocli;
}
