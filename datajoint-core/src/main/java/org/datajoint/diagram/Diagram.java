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
 * Tables with the foreign keys between them: to be looked at, and to ask which rows of them belong together.
 *
 * <p>A diagram is of the tables as they were when it was made; see {@link #refreshed}. It shows some of them; {@link #downstream} and
 * {@link #upstream} add those that the shown ones lead to, in any schema. Immutable; every operator returns a new diagram. Safe for
 * use by many threads.
 *
 * <pre>{@code
 * Diagram diagram = Diagram.of(schema).plus(Diagram.of(other).collapse());
 * diagram.save(Path.of("pipeline.svg"));
 * System.out.println(Diagram.of(subject).downstream().toMermaid());
 * System.out.println(Diagram.cascade(subject.restrict(key), PartIntegrity.ENFORCE).counts());
 * }</pre>
 *
 * <p>Iteration is over the rows of the shown tables, parents first, parts behind their masters.
 */
public final class Diagram implements Iterable<RestrictedTable> {
    private static final double PIXELS = 2;

    private final Connection connection;
    private final ShownTables shown;
    /** The schemas that it was made of. */
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

    /** Returns the diagram of all tables of a schema. */
    public static Diagram of(Schema schema) {
        return new Sources(null).add(schema).diagram();
    }

    /** Returns the diagram of all tables of a schema. */
    public static Diagram of(VirtualSchema schema) {
        return new Sources(null).add(schema).diagram();
    }

    /**
     * Returns the diagram of one table.
     *
     * @throws org.datajoint.errors.MissingTableException if it does not exist
     */
    public static Diagram of(Table table) {
        return new Sources(null).add(table).diagram();
    }

    /**
     * Returns the diagram of several schemas and tables of one instance.
     *
     * @param sources each a {@link Schema}, a {@link VirtualSchema}, a {@link Table}, or a list of these; at least one
     * @throws IllegalArgumentException if one of them is something else or belongs to another instance, or if there are none
     * @throws org.datajoint.errors.MissingTableException if a table does not exist
     */
    public static Diagram of(List<?> sources) {
        return new Sources(null).add(sources).diagram();
    }

    /**
     * Returns the diagram of several schemas and tables; {@code Instance.diagram} calls this.
     *
     * @param sources as for {@link #of(List)}, or names of schemas; none for a diagram without tables
     */
    public static Diagram of(Connection connection, List<?> sources) {
        return new Sources(connection).add(sources).diagram();
    }

    /**
     * Returns a preview of a delete: the table of the rows and all whose rows refer to them, in all schemas, with the rows that the
     * delete would take. With {@link PartIntegrity#CASCADE} the rows of masters go as well, and what refers to them; the other
     * choices differ in whether a delete is allowed and not in what it takes.
     *
     * <p>{@link #counts} are those of {@code rows.deletePlan(...)}, zeros included; {@link #rows} has the rows themselves.
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

    /** Returns where the rows come from; see {@link Trace}. */
    public static Trace trace(TableExpression rows) {
        return trace(rows, TraceOptions.defaults());
    }

    /** Returns where the rows come from, with the given options; see {@link Trace}. */
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
     * Returns a diagram of what either shows. A table is expanded if it is in one of both; restrictions hold together.
     *
     * @throws IllegalArgumentException if the other is of another instance
     * @throws DataJointException if one is a cascade, and the other has restrictions
     */
    public Diagram plus(Diagram other) {
        requireSameInstance(other.connection);
        Set<String> of = new TreeSet<>(schemas);
        of.addAll(other.schemas);
        Map<String, String> called = new TreeMap<>(other.titles);
        called.putAll(titles);
        return new Diagram(connection, shown.plus(other.shown), of, called, selection.and(other.selection));
    }

    /** Returns a diagram that also shows the table, expanded. */
    public Diagram plus(Table table) {
        return plus(of(table));
    }

    /** Returns a diagram without what the other one shows. */
    public Diagram minus(Diagram other) {
        requireSameInstance(other.connection);
        return showing(shown.minus(other.shown.tables()));
    }

    /** Returns a diagram without the table. */
    public Diagram minus(Table table) {
        requireSameInstance(table.connection());
        return showing(shown.minus(Set.of(table.tableName())));
    }

    /** Returns a diagram of what both show. A table is expanded if it is in both; restrictions hold together. */
    public Diagram times(Diagram other) {
        requireSameInstance(other.connection);
        return showing(shown.times(other.shown), selection.and(other.selection));
    }

    /** Returns a diagram of the table alone if it is shown, otherwise of nothing. */
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
     * Returns a diagram that also shows the tables that refer to shown ones, the tables that refer to these, and so on, expanded.
     *
     * @param levels how often; as long as there are any, it makes no difference if there are fewer
     * @throws IllegalArgumentException if it is negative
     */
    public Diagram downstream(int levels) {
        return showing(shown.downstream(levels));
    }

    /** Returns a diagram that also shows all tables that refer to shown ones, directly or not, expanded. */
    public Diagram downstream() {
        return downstream(Integer.MAX_VALUE);
    }

    /**
     * Returns a diagram that also shows the tables that shown ones refer to, those that these refer to, and so on, expanded.
     *
     * @param levels how often, as for {@link #downstream(int)}
     * @throws IllegalArgumentException if it is negative
     */
    public Diagram upstream(int levels) {
        return showing(shown.upstream(levels));
    }

    /** Returns a diagram that also shows all tables that shown ones refer to, directly or not, expanded. */
    public Diagram upstream() {
        return upstream(Integer.MAX_VALUE);
    }

    /** Returns a diagram that also shows the parts of shown masters, expanded. */
    public Diagram withParts() {
        return showing(shown.withParts());
    }

    /** Returns the same diagram with all tables collapsed: those of one schema are drawn as one node. */
    public Diagram collapse() {
        return showing(shown.collapse());
    }

    /** Returns the same diagram with another title for a schema, which otherwise goes by its name. */
    public Diagram withTitle(String schema, String title) {
        Map<String, String> called = new TreeMap<>(titles);
        called.put(schema, title);
        return new Diagram(connection, shown, schemas, called, selection);
    }

    /**
     * Returns the same diagram of the tables as they are now: with new foreign keys, without tables that were dropped, and with
     * tables that were added to schemas that it shows all of. Asks the server.
     */
    public Diagram refreshed() {
        List<String> whole = schemas.stream().filter(shown::isWhole).toList();
        ShownTables schemasNow = new Sources(connection).add(whole).diagram().shown;
        PipelineGraph now = PipelineGraph.around(connection, shown.tables()).with(schemasNow.graph());
        return showing(shown.in(now, schemasNow.tables()));
    }

    /** Returns the shown tables: parents before children, parts behind their masters. Unmodifiable. */
    public List<TableName> nodes() {
        return ordered;
    }

    /** Returns the foreign keys between shown tables, by the order of their children. Unmodifiable. */
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
     * Returns the same diagram with fewer rows: those that the given rows leave of their table, and of all tables that refer to it,
     * directly or not, those that refer to nothing that was left out. So a row stays if for each of its foreign keys it refers to
     * nothing or to a row that stays; several restrictions hold together. What is kept can be exported parents first.
     *
     * @throws DataJointException if this is a cascade
     * @throws IllegalArgumentException if no foreign key connects the table of the rows with the diagram
     */
    public Diagram restrict(TableExpression rows) {
        requireNoCascade(
                "Its rows are those of a delete, and cannot be restricted. Restrict the rows that it is made of.");
        requireSameInstance(rows.connection());
        TableName table = rows.table().tableName();
        if (!shown.graph().contains(table)) {
            throw new IllegalArgumentException(
                    "The table " + table + " is not in the diagram, nor connected with it by foreign keys.");
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
     * Returns a diagram without the tables that have no rows, of those that the restrictions leave. Asks the server.
     *
     * @throws DataJointException if this is a cascade, whose tables stay as others may insert rows meanwhile
     */
    public Diagram prune() {
        requireNoCascade("All of its tables stay, since others may insert rows before the delete.");
        Map<TableName, Long> counts = counts();
        return showing(shown.minus(ordered.stream()
                .filter(table -> counts.getOrDefault(table, 0L) == 0)
                .collect(Collectors.toSet())));
    }

    /**
     * Returns how many rows of the shown tables there are, zeros included, parents first: all rows, or those that the restrictions
     * leave, by one statement; of a cascade, those that the delete would take. Unmodifiable.
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
     * Returns the rows of a shown table: all, those that the restrictions leave, or those that the delete would take. They are those
     * that there are when a query is sent.
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
     * Returns what is to be drawn, in the direction and the theme of the settings {@code display.diagram_direction} and {@code
     * display.diagram_theme}.
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

    /** Returns a flowchart in the language of Mermaid, which GitHub and many editors draw. */
    public String toMermaid() {
        return MermaidText.of(drawing());
    }

    /** Returns a graph in the language of Graphviz. */
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
     * @param scale how many pixels a unit of the SVG document has
     * @throws IllegalArgumentException if it is not positive and finite
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
     * Returns HTML that shows the diagram, for notebooks: the picture, or the text of Mermaid if the artifact {@code
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
     * Saves the diagram in the format that the file's ending says: {@code .svg}, {@code .png}, {@code .mmd} or {@code .mermaid}, {@code
     * .dot}. A file that is there is replaced.
     *
     * @throws IllegalArgumentException if the file has another ending
     * @throws DataJointException if a picture is asked for and the artifact {@code org.datajoint:datajoint-diagram} is missing
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
                        throw new IllegalArgumentException("The ending of " + file
                                + " says no format of a diagram. The endings are .svg, .png, .mmd, .mermaid and .dot.");
                };
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The diagram cannot be saved as " + file + ". " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether the other is a diagram of the same instance that shows, expands and restricts the same. */
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
