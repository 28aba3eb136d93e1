package org.datajoint.examples.kotlin

import java.time.LocalDate
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import org.datajoint.assertj.api.DataJointAssertions.assertThat
import org.datajoint.errors.DuplicateException
import org.datajoint.junit.DataJointTest
import org.datajoint.populate.PopulateException
import org.junit.jupiter.api.Test

/** Code as Kotlin users write it: tables, rows as data classes, a computed table, assertions. */
@DataJointTest
class PipelineTest {
    private val day = LocalDate.of(2024, 3, 1)

    @Test
    fun `data classes are rows`(subject: Subject) {
        subject.insert(listOf(Animal(1, "mouse", day), Animal(2, "rat", null)))

        val rats = subject.restrict(mapOf("species" to "rat")).records(Animal::class.java).list()

        assertEquals(listOf(Animal(2, "rat", null)), rats)
        assertThat(subject).hasRowCount(2).containsRow(mapOf("subject_id" to 1, "dob" to day))
    }

    @Test
    fun `a row is changed by a copy of it`(subject: Subject) {
        val animal = Animal(1, "mouse", null)
        subject.insert1(animal)

        subject.update1(animal.copy(dob = day))

        assertEquals(animal.copy(dob = day), subject.records(Animal::class.java).one())
        assertFailsWith<DuplicateException> { subject.insert1(animal) }
    }

    @Test
    fun `a computed table is populated`(subject: Subject, session: Session, trial: Session.Trial, summary: Summary) {
        subject.insert1(Animal(1, "mouse", day))
        session.insert(listOf(Recording(1, 1, day), Recording(1, 2, day)))
        trial.insert(listOf(Reaction(1, 1, 1, 0.25), Reaction(1, 1, 2, 0.75)))

        val failure = assertFailsWith<PopulateException> { summary.populate() }

        assertThat(failure.result()).succeeded(1).hasFailures(1)
        assertThat(summary).hasRemaining(1)
            .containsExactlyInAnyOrder(mapOf("subject_id" to 1, "session" to 1, "mean_rt" to 0.5))
    }

    @Test
    fun `operators compose`(subject: Subject, session: Session, trial: Session.Trial) {
        subject.insert1(Animal(1, "mouse", day))
        session.insert1(Recording(1, 1, day))
        trial.insert(sequenceOf(0.5, null, 0.25).mapIndexed { i, rt -> Reaction(1, 1, i, rt) }.toList())

        val summary = session.aggr(trial, "trials = count(rt)", "fastest = min(rt)")

        val row = summary.restrict("trials > ?", 1).fetch1()
        assertEquals(0.25, row.getDouble("fastest"))
        assertThat(trial.exclude("rt IS NULL")).hasRowCount(2)
    }
}
