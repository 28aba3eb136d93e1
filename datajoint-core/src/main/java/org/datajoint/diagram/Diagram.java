package org.datajoint.diagram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.spi.Drawing;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.RestrictedTable;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.TableExpression;
import org.datajoint.table.VirtualSchema;
import org.jspecify.annotations.Nullable;

/**
 * Tables and the foreign keys between them, which can be drawn, and from which rows that belong together can be determined.
 *
 * <p>A diagram shows the tables as they were when it was created; see {@link #refreshed}. {@link #downstream} and {@link #upstream}
 * add tables that are connected with the shown tables, in any schema. Immutable; every operator returns a new diagram. Safe for use
 * by many threads.
 *
 * <pre>{@code
 * Diagram diagram = Diagram.of(schema).plus(Diagram.of(other).collapse());
 * diagram.save(Path.of("pipeline.svg"));
 * System.out.println(Diagram.of(subject).downstream().toMermaid());
 * System.out.println(Diagram.cascade(subject.restrict(key), PartIntegrity.ENFORCE).counts());
 * }</pre>
 *
 * <p>Iterating over a diagram returns the rows of each shown table, parents first, and parts after their masters.
 */
public final class Diagram implements Iterable<RestrictedTable> {
    private static final double PIXELS = 2;

    private final Connection connection;
    private final ShownTables shown;
    /** The schemas whose current tables {@link #refreshed} includes. */
    private final Set<String> schemas;

    private final Map<String, String> titles;
    private final Selection selection;
    private final List<TableName> ordered;

    private Diagram(
            Connection connection,
            ShownTables shown,
            Set<String> schemas,
            Map<String, String> titles,
            Selection selection) {
        this.connection = connection;
        this.shown = shown;
        this.schemas = Set.copyOf(schemas);
        this.titles = Map.copyOf(titles);
        this.selection = selection;
        this.ordered = shown.ordered();
    }

    static Diagram of(Connection connection, ShownTables shown, Set<String> schemas) {
        return new Diagram(connection, shown, schemas, Map.of(), Selection.ALL);
    }

    /** Returns a diagram of all tables of a schema. */
    public static Diagram of(Schema schema) {
        return new Sources(null).add(schema).diagram();
    }

    /** Returns a diagram of all tables of a schema. */
    public static Diagram of(VirtualSchema schema) {
        return new Sources(null).add(schema).diagram();
    }

    /**
     * Returns a diagram of one table.
     *
     * @throws org.datajoint.errors.MissingTableException if the table does not exist
     */
    public static Diagram of(Table table) {
        return new Sources(null).add(table).diagram();
    }

    /**
     * Returns a diagram of several schemas and tables of one instance.
     *
     * @param sources each a {@link Schema}, a {@link VirtualSchema}, a {@link Table}, or a list of these; at least one
     * @throws IllegalArgumentException if a source is something else or belongs to another instance, or if there are none
     * @throws org.datajoint.errors.MissingTableException if a table does not exist
     */
    public static Diagram of(List<?> sources) {
        return new Sources(null).add(sources).diagram();
    }

    /**
     * Returns a diagram of several schemas and tables. Called by {@code Instance.diagram}.
     *
     * @param sources as for {@link #of(List)}, or names of schemas; an empty list for an empty diagram
     */
    public static Diagram of(Connection connection, List<?> sources) {
        return new Sources(connection).add(sources).diagram();
    }

    /**
     * Returns a preview of a delete: the table of the given rows and all tables whose rows refer to them, with the rows that the
     * delete would affect. {@link PartIntegrity#CASCADE} includes masters; the other rules decide only whether the delete is
     * allowed.
     *
     * <p>{@link #counts} returns the same numbers as {@code rows.deletePlan(...)}, including zeros; {@link #rows} returns the rows
     * themselves.
     *
     * @param rows the rows that the delete begins with
     */
    public static Diagram cascade(TableExpression rows, PartIntegrity integrity) {
        Connection connection = rows.connection();
        TableName table = rows.table().tableName();
        Diagram whole = new Sources(null).add(rows.table()).diagram();
        Selections.Affected affected =
                new Selections.Affected(new Selections.Given(table, ExpressionPlan.of(rows)), integrity);
        PipelineGraph graph = whole.shown.graph();
        ShownTables reached = ShownTables.of(graph, affected.scope(graph).tables());
        return new Diagram(connection, reached, Set.of(), Map.of(), affected);
    }

    /** Returns the origin of the given rows; see {@link Trace}. */
    public static Trace trace(TableExpression rows) {
        return trace(rows, TraceOptions.defaults());
    }

    /** Returns the origin of the given rows, with the given options; see {@link Trace}. */
    public static Trace trace(TableExpression rows, TraceOptions options) {
        return new Trace(
                rows, new Sources(null).add(rows.table()).diagram().shown.graph(), options);
    }

    private Diagram showing(ShownTables tables, Selection rows) {
        return new Diagram(connection, tables, schemas, titles, rows);
    }

    private Diagram showing(ShownTables tables) {
        return showing(tables, selection);
    }

    /**
     * Returns a diagram that shows the tables of both. A table is expanded if either expands it. Restrictions are combined.
     *
     * @throws IllegalArgumentException if the other diagram belongs to another instance
     * @throws DataJointException if one diagram is a cascade and the other has restrictions
     */
    public Diagram plus(Diagram other) {
        requireSameInstance(other.connection);
        Set<String> of = new TreeSet<>(schemas);
        of.addAll(other.schemas);
        Map<String, String> called = new TreeMap<>(other.titles);
        called.putAll(titles);
        return new Diagram(connection, shown.plus(other.shown), of, called, selection.and(other.selection));
    }

    /** Returns a diagram that also shows the given table, expanded. */
    public Diagram plus(Table table) {
        return plus(of(table));
    }

    /** Returns a diagram without the tables that the other diagram shows. */
    public Diagram minus(Diagram other) {
        requireSameInstance(other.connection);
        return showing(shown.minus(other.shown.tables()));
    }

    /** Returns a diagram without the table. */
    public Diagram minus(Table table) {
        requireSameInstance(table.connection());
        return showing(shown.minus(Set.of(table.tableName())));
    }

    /** Returns a diagram of the tables that both show. A table is expanded if both expand it. Restrictions are combined. */
    public Diagram times(Diagram other) {
        requireSameInstance(other.connection);
        return showing(shown.times(other.shown), selection.and(other.selection));
    }

    /** Returns a diagram that shows only the given table, or nothing if this diagram does not show it. */
    public Diagram times(Table table) {
        requireSameInstance(table.connection());
        return showing(shown.times(table.tableName()));
    }

    private void requireSameInstance(Connection other) {
        if (other != connection) {
            throw new IllegalArgumentException(
                    "Diagrams of different instances cannot be combined. Make both from the same instance.");
        }
    }

    /**
     * Returns a diagram that also shows the tables that refer to shown tables, those that refer to these, and so on, expanded.
     *
     * @param levels the number of levels to add; if there are fewer levels, all of them are added
     * @throws IllegalArgumentException if the number is negative
     */
    public Diagram downstream(int levels) {
        return showing(shown.downstream(levels));
    }

    /** Returns a diagram that also shows, expanded, all tables that refer to shown tables, directly or indirectly. */
    public Diagram downstream() {
        return downstream(Integer.MAX_VALUE);
    }

    /**
     * Returns a diagram that also shows the tables that shown tables refer to, those that these refer to, and so on, expanded.
     *
     * @param levels the number of levels to add; see {@link #downstream(int)}
     * @throws IllegalArgumentException if the number is negative
     */
    public Diagram upstream(int levels) {
        return showing(shown.upstream(levels));
    }

    /** Returns a diagram that also shows, expanded, all tables that shown tables refer to, directly or indirectly. */
    public Diagram upstream() {
        return upstream(Integer.MAX_VALUE);
    }

    /** Returns a diagram that also shows, expanded, the parts of shown masters. */
    public Diagram withParts() {
        return showing(shown.withParts());
    }

    /** Returns the same diagram with all tables collapsed, so that the tables of each schema are drawn as one node. */
    public Diagram collapse() {
        return showing(shown.collapse());
    }

    /** Returns the same diagram with a title for a schema, which is shown instead of its name. */
    public Diagram withTitle(String schema, String title) {
        Map<String, String> called = new TreeMap<>(titles);
        called.put(schema, title);
        return new Diagram(connection, shown, schemas, called, selection);
    }

    /**
     * Returns the same diagram of the tables as they are now: with new foreign keys, without dropped tables, and with new tables in
     * schemas of which it shows all tables. Asks the server.
     */
    public Diagram refreshed() {
        List<String> whole = schemas.stream().filter(shown::isWhole).toList();
        ShownTables schemasNow = new Sources(connection).add(whole).diagram().shown;
        PipelineGraph now = PipelineGraph.around(connection, shown.tables()).with(schemasNow.graph());
        return showing(shown.in(now, schemasNow.tables()));
    }

    /** Returns the shown tables, parents before children and parts after their masters. Unmodifiable. */
    public List<TableName> nodes() {
        return ordered;
    }

    /** Returns the foreign keys between shown tables, in the order of their child tables. Unmodifiable. */
    public List<DiagramEdge> edges() {
        return shown.graph().edges(ordered);
    }

    /** Returns whether the table is shown. */
    public boolean contains(Table table) {
        return table.connection() == connection && contains(table.tableName());
    }

    /** Returns whether the table is shown. */
    public boolean contains(TableName table) {
        return shown.tables().contains(table);
    }

    /**
     * Returns the same diagram restricted to the given rows of their table, and in all tables that refer to it, directly or not, to
     * the rows whose foreign keys are null or refer to kept rows. Several restrictions are combined. Kept rows can be exported
     * parents first.
     *
     * @throws DataJointException if this is a cascade
     * @throws IllegalArgumentException if no foreign key connects the table of the rows with the diagram
     */
    public Diagram restrict(TableExpression rows) {
        requireNoCascade(
                "Its rows are those of a delete and cannot be restricted. Restrict the rows that the cascade begins with.");
        requireSameInstance(rows.connection());
        TableName table = rows.table().tableName();
        if (!shown.graph().contains(table)) {
            throw new IllegalArgumentException(
                    "The table " + table + " is neither in the diagram nor connected with it by foreign keys.");
        }
        Selection more = new Selections.Chosen(Set.of(new Selections.Given(table, ExpressionPlan.of(rows))));
        return showing(shown, selection.and(more));
    }

    CrossSection crossSection() {
        return CrossSection.of(connection, ordered, selection);
    }

    private void requireNoCascade(String instead) {
        if (selection instanceof Selections.Affected) {
            throw new DataJointException("This diagram is a cascade. " + instead);
        }
    }

    /**
     * Returns a diagram without tables that have no rows after the restrictions. Asks the server.
     *
     * @throws DataJointException if this is a cascade, all of whose tables are kept because other programs may insert rows before
     *     the delete
     */
    public Diagram prune() {
        requireNoCascade("It keeps all its tables, because others may insert rows before the delete.");
        Map<TableName, Long> counts = counts();
        return showing(shown.minus(ordered.stream()
                .filter(table -> counts.getOrDefault(table, 0L) == 0)
                .collect(Collectors.toSet())));
    }

    /**
     * Returns the number of rows of each shown table, including zeros, parents first; for a cascade, of the rows that the delete
     * would affect. Except for a cascade, sends one statement. Unmodifiable.
     */
    public Map<TableName, Long> counts() {
        return selection instanceof Selections.Affected affected
                ? AffectedCounts.of(connection, affected, ordered)
                : tableRows().counts(ordered);
    }

    private TableRows tableRows() {
        PipelineGraph graph = shown.graph();
        return new TableRows(connection, selection.rows(TableRows.known(connection, graph), graph));
    }

    /**
     * Returns the rows of a shown table, with the restrictions of the diagram. They are read when a query is sent.
     *
     * @throws org.datajoint.errors.QueryException if the table is not shown
     */
    public RestrictedTable rows(Table table) {
        return tableRows().of(names().same(table));
    }

    /** Returns the rows of the shown table of a class; see {@link #rows(Table)}. */
    public RestrictedTable rows(Class<? extends Table> table) {
        return tableRows().of(names().ofClass(table));
    }

    /**
     * Returns the rows of a shown table; see {@link #rows(Table)}.
     *
     * @param table its name, as for {@link Trace#get(String)}
     */
    public RestrictedTable rows(String table) {
        return tableRows().of(names().called(table));
    }

    private TableLookUp names() {
        return new TableLookUp(connection, ordered, "tables of the diagram");
    }

    /** Returns the rows of each shown table, parents first. */
    @Override
    public Iterator<RestrictedTable> iterator() {
        TableRows rows = tableRows();
        return ordered.stream().map(rows::of).iterator();
    }

    /** Returns the rows of each shown table, children first: the order in which they can be deleted. Unmodifiable. */
    public List<RestrictedTable> reversed() {
        List<RestrictedTable> reversed = new ArrayList<>();
        forEach(reversed::add);
        Collections.reverse(reversed);
        return Collections.unmodifiableList(reversed);
    }

    /**
     * Returns the elements to draw, with the direction and the theme from the settings {@code display.diagram_*}.
     */
    public Drawing drawing() {
        return shown.drawing(
                Drawing.Direction.valueOf(setting("display.diagram_direction", "LR")),
                Drawing.Theme.valueOf(setting("display.diagram_theme", "auto")),
                titles);
    }

    private String setting(String name, String standard) {
        return connection.config().getString(name).orElse(standard).toUpperCase(Locale.ROOT);
    }

    /** Returns a Mermaid flowchart, which GitHub and many editors can draw. */
    public String toMermaid() {
        return MermaidText.of(drawing());
    }

    /** Returns a graph in the DOT language of Graphviz. */
    public String toDot() {
        return DotText.of(drawing());
    }

    /**
     * Returns an SVG document.
     *
     * @throws DataJointException if the artifact {@code org.datajoint:datajoint-diagram} is missing
     */
    public String toSvg() {
        return Rendering.required().toSvg(drawing());
    }

    /**
     * Returns a PNG file.
     *
     * @param scale the number of pixels per unit of the SVG document
     * @throws IllegalArgumentException if the scale is not positive and finite
     * @throws DataJointException if the artifact {@code org.datajoint:datajoint-diagram} is missing
     */
    public byte[] toPng(double scale) {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "A picture cannot have the scale " + scale + ". Give a positive number.");
        }
        return Rendering.required().toPng(drawing(), scale);
    }

    /**
     * Returns HTML that shows the diagram in notebooks: the picture, or the Mermaid text if the artifact {@code
     * org.datajoint:datajoint-diagram} is missing.
     */
    public String previewHtml() {
        if (Rendering.isPresent()) {
            return toSvg();
        }
        String text = toMermaid().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<pre class=\"mermaid\">\n" + text + "</pre>";
    }

    /**
     * Saves the diagram in the format of the file extension: {@code .svg}, {@code .png}, {@code .mmd} or {@code .mermaid}, {@code
     * .dot}. An existing file is replaced.
     *
     * @throws IllegalArgumentException if the file has another extension
     * @throws DataJointException if the format is SVG or PNG and the artifact {@code org.datajoint:datajoint-diagram} is missing
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        byte[] content =
                switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
                    case ".svg" -> bytes(toSvg());
                    case ".png" -> toPng(PIXELS);
                    case ".mmd", ".mermaid" -> bytes(toMermaid());
                    case ".dot" -> bytes(toDot());
                    default ->
                        throw new IllegalArgumentException("The extension of " + file
                                + " is not that of a diagram. Use .svg, .png, .mmd, .mermaid or .dot.");
                };
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The diagram cannot be saved as " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether the other is a diagram of the same instance that shows, expands and restricts the same tables. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Diagram that
                && connection == that.connection
                && shown.tables().equals(that.shown.tables())
                && shown.expanded().equals(that.shown.expanded())
                && selection.equals(that.selection);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shown.tables(), shown.expanded());
    }

    /** Returns the shown tables. Sends nothing to the server. */
    @Override
    public String toString() {
        return "Diagram" + ordered;
    }
}
