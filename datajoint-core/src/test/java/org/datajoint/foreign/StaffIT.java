package org.datajoint.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.query.Row;
import org.datajoint.query.U;
import org.datajoint.table.GeneratedSources;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database of the shape of a company's staff over time: dates in keys, views over the latest dates. */
class StaffIT {
    private final ForeignDatabase database = ForeignDatabase.of("staff");

    @AfterEach
    void drop() {
        database.close();
    }

    private Table table(String name) {
        return database.table(name);
    }

    @Test
    void everyTableIsDescribedAndRead() {
        for (Table table : database.opened().tables()) {
            assertThat(DefinitionParser.parse(table.className(), table.describe())
                            .elements())
                    .isNotEmpty();
            for (Row key : table.keys()) {
                assertThat(table.restrict(key).count()).isEqualTo(1);
            }
            assertThat(table.join(table.proj()).count()).isEqualTo(table.count());
        }
        assertThat(table("salaries").heading().primaryKey()).containsExactly("emp_no", "from_date");
    }

    @Test
    void tablesAreJoinedAlongTheirKeys() {
        Table employees = table("employees");
        assertThat(employees.join(table("dept_emp").proj()).count()).isEqualTo(4);
        assertThat(employees
                        .proj("last_name")
                        .join(table("dept_manager").proj())
                        .join(table("departments"))
                        .fetch1())
                .isEqualTo(Map.of("emp_no", 1, "dept_no", "d001", "last_name", "Faber", "dept_name", "Marketing"));
        assertThat(employees
                        .aggr(table("salaries"), "top = max(salary)")
                        .orderBy("emp_no")
                        .longs("top"))
                .containsExactly(62102, 40000, 50000);
        assertThat(U.of("gender")
                        .aggr(employees.join(table("salaries")), "n = count(*)")
                        .orderBy("gender")
                        .longs("n"))
                .containsExactly(1, 3);
        assertThat(employees.exclude(table("titles")).longs("emp_no")).containsExactly(3);
        assertThat(table("salaries")
                        .restrict(Map.of("from_date", LocalDate.of(1987, 6, 26)))
                        .longs("salary"))
                .containsExactly(62102);
    }

    @Test
    void viewsAreJoinedWithTables() {
        Table current = table("current_dept_emp");
        assertThat(current.join(table("departments")).orderBy("emp_no").column("dept_name", String.class))
                .containsExactly("Marketing", "Finance", "Finance");
        assertThat(table("employees")
                        .restrict(current.restrict("dept_no = 'd002'"))
                        .longs("emp_no"))
                .containsExactly(2, 3);
        assertThat(table("departments")
                        .aggr(current, "n = count(emp_no)")
                        .orderBy("dept_no")
                        .longs("n"))
                .containsExactly(1, 2);
        assertThat(table("dept_emp_latest_date")
                        .exclude("to_date > ?", LocalDate.of(2000, 1, 1))
                        .count())
                .isZero();
    }

    @Test
    void aDeleteTakesWhatRefersToTheRow() {
        assertThat(table("employees").restrict("emp_no = 2").delete()).isEqualTo(1);
        assertThat(table("dept_emp").count()).isEqualTo(2);
        assertThat(table("titles").count()).isEqualTo(1);
        assertThat(table("salaries").count()).isEqualTo(3);
        assertThat(table("current_dept_emp").count()).isEqualTo(2);
    }

    @Test
    void classesSayThatTheServerCascades() {
        GeneratedSources sources = database.schema().toJava("org.example");
        assertThat(sources.files()).hasSize(6);
        assertThat(sources.files().get("DeptEmp.java"))
                .contains("-> Employees", "-> Departments", "# Of the foreign key [emp_no]: ON DELETE CASCADE, here");
        assertThat(sources.unsaid())
                .hasSize(8)
                .filteredOn(line -> line.contains("is a view"))
                .hasSize(2);
    }
}
