/** The DataJoint model on the JVM: tables, definitions, the query algebra, on MySQL and MariaDB. */
module org.datajoint.core {
    requires transitive java.sql;
    requires transitive org.jspecify;
    requires java.compiler;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.csv;
    requires com.zaxxer.hikari;
    requires me.tongfei.progressbar;
    requires org.jline.terminal;
    requires org.slf4j;

    exports org.datajoint;
    exports org.datajoint.codec;
    exports org.datajoint.connection;
    exports org.datajoint.diagram;
    exports org.datajoint.errors;
    exports org.datajoint.heading;
    exports org.datajoint.populate;
    exports org.datajoint.query;
    exports org.datajoint.spi;
    exports org.datajoint.store;
    exports org.datajoint.table;

    uses org.datajoint.codec.Codec;
    uses org.datajoint.store.StoreProvider;
    uses org.datajoint.spi.DiagramRenderer;
}
