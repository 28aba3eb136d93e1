package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.ForeignKeyDeclaration;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.datajoint.internal.definition.Place;
import org.datajoint.internal.graph.ForeignKey;

/** The foreign keys of a table to describe: those that a definition can declare, and why it cannot declare the others. */
final class DescribedKeys {
    private static final Place NOWHERE = new Place(1, 1, "");

    private final TableInfo table;
    private final TableFacts facts;
    private final Function<TableName, Optional<TableInfo>> tables;
    private final Function<TableName, String> references;

    private final List<ForeignKey> said = new ArrayList<>();
    private final List<ForeignKey> left = new ArrayList<>();
    private final List<String> unsaid = new ArrayList<>();

    DescribedKeys(
            TableInfo table,
            TableFacts facts,
            Function<TableName, Optional<TableInfo>> tables,
            Function<TableName, String> references,
            Function<ForeignKey, Optional<String>> obstacles) {
        this.table = table;
        this.facts = facts;
        this.tables = tables;
        this.references = references;
        for (ForeignKey key : table.foreignKeys()) {
            obstacle(key)
                    .or(() -> obstacles.apply(key))
                    .ifPresentOrElse(reason -> unsaid.add(sentence(key, reason)), () -> said.add(key));
        }
        left.addAll(said);
    }

    private Optional<String> obstacle(ForeignKey key) {
        if (key.parent().equals(table.name())) {
            return Optional.of("a table cannot refer to itself");
        }
        Optional<TableInfo> parent = tables.apply(key.parent());
        if (parent.isPresent() && !Set.copyOf(parent.get().primaryKey()).equals(Set.copyOf(key.parentColumns()))) {
            return Optional.of(
                    "it does not refer to the primary key " + parent.get().primaryKey());
        }
        return DefinitionText.problem(declaration(key, true, false, false), true);
    }

    private static String sentence(ForeignKey key, String reason) {
        return "The foreign key " + key.columns() + " to " + key.parent() + " " + key.parentColumns() + " is left out: "
                + reason + ".";
    }

    /** Returns the keys that the definition declares, whether they have been added to it or not. */
    List<ForeignKey> said() {
        return said;
    }

    /** Returns the keys that have not been added to the definition yet, in order. */
    List<ForeignKey> left() {
        return List.copyOf(left);
    }

    /** Returns a sentence for each key that is left out, with the reason. */
    List<String> unsaid() {
        return unsaid;
    }

    /** Returns the next key if all of its columns are declared. */
    Optional<ForeignKey> next(Set<String> declared) {
        return left.stream().findFirst().filter(key -> declared.containsAll(key.columns()));
    }

    /** Returns the columns of the key that are not declared yet. */
    List<String> brought(ForeignKey key, Set<String> declared) {
        return key.columns().stream()
                .filter(column -> !declared.contains(column))
                .toList();
    }

    /** Returns whether declaring the foreign key would create the column exactly as it is. */
    boolean isInherited(ForeignKey key, String column) {
        return Inheritance.isInherited(table, key, column, tables);
    }

    void take(ForeignKey key) {
        left.remove(key);
    }

    /** Leaves out the keys that have a column that is left out. */
    void leaveOut(String column) {
        for (ForeignKey key : left()) {
            if (key.columns().contains(column)) {
                left.remove(key);
                said.remove(key);
                unsaid.add(sentence(key, "`" + column + "` is"));
            }
        }
    }

    ForeignKeyDeclaration declaration(ForeignKey key, boolean inKey, boolean nullable, boolean unique) {
        List<Rename> renames = key.columns().stream()
                .filter(column -> !column.equals(key.parentOf(column)))
                .map(column -> new Rename(NOWHERE, column, key.parentOf(column)))
                .toList();
        return new ForeignKeyDeclaration(NOWHERE, inKey, nullable, unique, references.apply(key.parent()), renames);
    }

    /** Returns a remark on ON DELETE and ON UPDATE rules of the key that DataJoint would not declare. */
    Optional<String> rule(ForeignKey key) {
        return Optional.ofNullable(facts.keyRules().get(key.name()))
                .map(rule -> "Of the foreign key " + key.columns() + ": " + rule + ".");
    }
}
