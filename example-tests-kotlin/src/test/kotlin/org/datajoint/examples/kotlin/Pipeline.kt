package org.datajoint.examples.kotlin

import java.time.LocalDate
import org.datajoint.table.Computed
import org.datajoint.table.Definition
import org.datajoint.table.Make
import org.datajoint.table.Manual
import org.datajoint.table.Part

@Definition("""
    # experimental animal
    subject_id : int32        # unique id
    ---
    species : varchar(30)
    dob = null : date
    """)
class Subject : Manual()

@Definition("""
    -> Subject
    session : int16
    ---
    session_date : date
    """)
class Session : Manual() {
    @Definition("""
        -> master
        trial : int16
        ---
        rt = null : float64    # reaction time, seconds
        """)
    class Trial : Part()
}

@Definition("""
    -> Session
    ---
    mean_rt : float64
    """)
class Summary : Computed() {
    override fun make(make: Make) {
        val times = make.upstream(Session.Trial::class.java).doubles("rt")
        check(times.isNotEmpty()) { "a session without trials" }
        make.insert1(mapOf("mean_rt" to times.average())) // the key is filled in
    }
}

@JvmRecord
data class Animal(val subjectId: Int, val species: String, val dob: LocalDate?)

@JvmRecord
data class Recording(val subjectId: Int, val session: Int, val sessionDate: LocalDate)

@JvmRecord
data class Reaction(val subjectId: Int, val session: Int, val trial: Int, val rt: Double?)
