package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.problems;
import static org.datajoint.internal.definition.Definitions.refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the exact messages that users see. */
class DefinitionMessagesTest {
    @Test
    void showsEveryProblemWithItsLineAndACaret() {
        assertThat(refusal("""
                        # animal
                        subject_id : int23   # unique id
                        ---
                        -> [nulable] Species
                        """)).hasMessage("""
                        The definition of table Thing is not valid.
                        line 2, column 14: `int23` is not a type; did you mean `int32`?
                          subject_id : int23   # unique id
                                       ^
                        line 4, column 5: `nulable` is not an option of a foreign key; the options are `nullable` and `unique`; did you mean `nullable`?
                          -> [nulable] Species
                              ^""".stripTrailing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x : int33 | 5: `int33` is not a type; did you mean `int32`?",
                "x : flaot32 | 5: `flaot32` is not a type; did you mean `float32`?",
                "x : varhcar(5) | 5: `varhcar` is not a type; did you mean `varchar`?",
                "x : string | 5: `string` is not a type; did you mean `varchar(255)`?",
                "x : boolean | 5: `boolean` is not a type; did you mean `bool`?",
                "x : blob@cold | 5: `blob@cold` is not a type; did you mean `<blob@cold>`?",
                "x : BLOB@ | 5: `BLOB@` is not a type; did you mean `<blob@>`?",
                "x : longblob@my.store-2 | 5: `longblob@my.store-2` is not a type; did you mean `<blob@my.store-2>`?",
                "x : attach | 5: `attach` is not a type; did you mean `<attach>`?",
                "x : attach@cold | 5: `attach@cold` is not a type; did you mean `<attach@cold>`?",
                "x : filepath@raw # f | 5: `filepath@raw` is not a type; did you mean `<filepath@raw>`?",
                "x : external | 5: `external` is not a type; did you mean `<blob@>`?",
                "x : external-raw | 5: `external-raw` is not a type; did you mean `<blob@raw>`?",
                "x = null : external-Cold_2 | 12: `external-Cold_2` is not a type; did you mean `<blob@Cold_2>`?",
                "x : double precision | 5: `double precision` is not a type; did you mean `float64`?",
                "x : character varying (10) | 5: `character varying (10)` is not a type; did you mean `varchar(10)`?",
                "x : char varying(9) | 5: `char varying(9)` is not a type; did you mean `varchar(9)`?",
                "x : national varchar(9) | 5: `national varchar(9)` is not a type; did you mean `varchar(9)`?",
                "x : NCHAR(9) | 5: `NCHAR(9)` is not a type; did you mean `char(9)`?",
                "x : character | 5: `character` is not a type; did you mean `char(1)`?",
                "x : int4 | 5: `int4` is not a type; did you mean `int32`?",
                "x : int signed | 9: a number is signed unless it is `unsigned`: drop `signed`",
                "x : uint16 | 5: `uint16` is not a type; did you mean `int32`?",
                "x : completely_invalid | 5: `completely_invalid` is not a type",
                "x : varchar | 5: `varchar` takes its length in characters, at most 65535, such as `varchar(255)`",
                "x : decimal(5,6) | 15: `decimal` cannot have more digits after the point (6) than in all (5)",
                "x : datetime(7) | 14: `datetime` takes the number of decimals of its seconds, 0 to 6,"
                        + " such as `datetime(3)`",
                "x : enum(a,b) | 10: `enum` takes its members in quotes, such as `enum('left','right')`",
                "x : enum('a','a') | 14: `a` is already a member",
                "x : int32 unsigned | 11: `int32` is always signed; use a larger type",
                "x : int32 not null | 11: an attribute is never null unless its default is `null`: drop `not null`",
                "x : int32 = 5 | 11: unexpected `=` after the type; the default comes before the colon:"
                        + " `name = default : type`",
                "x : <1a> | 6: `1a` cannot be the name of a codec: it begins with a letter, and letters, digits, `_`, `-`"
                        + " and `.` may follow",
                "x : <@cold> | 6: expected the name of a codec, such as `<blob>`",
                "x int32 | 3: expected `:` and a type after `x`; did you mean `x : int32`?",
                "unique(id) | 1: expected the name of an attribute; an index is written `index(a, b)` or"
                        + " `unique index(a)`",
                "Name : int32 | 1: `Name` cannot be a name: an attribute's name consists of lower-case letters, digits and"
                        + " underscores and begins with a letter; did you mean `name`?",
                "subjectID : int32 | 1: `subjectID` cannot be a name: an attribute's name consists of lower-case letters, digits"
                        + " and underscores and begins with a letter; did you mean `subject_id`?",
                "_x : bool | 1: `_x`: names that begin with an underscore are reserved for DataJoint's own columns;"
                        + " drop the underscore",
                "-> [optional] Rig | 5: `optional` is not an option of a foreign key; the options are `nullable` and `unique`;"
                        + " did you mean `nullable`?",
                "b -> Rig | 3: a foreign key begins with `->`; it renames attributes by `-> Table.proj(new='old')`",
                "-> Rig.proj(a=b) | 15: expected `new='old'` with the old name in quotes; did you mean `a='b'`?",
                "-> Rig & 'a=1' | 8: unexpected `& 'a=1'`: a foreign key refers to a table or to its projection,"
                        + " `Table.proj(new='old')`",
                "index(idd) | 7: there is no attribute `idd` to index; did you mean `id`?",
                "index(year(id)) | 7: `year(id)` is neither an attribute nor a path `attribute.path:type`; put an SQL"
                        + " expression in parentheses: `(year(id))`",
                "x = 200 : int8 | 5: `200` is not a value of `int8`: it is out of range",
                "x = yes : bool | 5: `yes` is not a value of `bool`: use `true` or `false`",
                "x = lft : enum('left','right') | 5: `lft` is not a value of `enum('left','right')`; did you mean `left`?",
                "x = now() : datetime | 5: `now()` is not a value of `datetime`; for the current time write"
                        + " `CURRENT_TIMESTAMP`",
                "x = 'CURRENT_TIMESTAMP' : datetime | 5: `CURRENT_TIMESTAMP` is not a value of `datetime`; for the current"
                        + " time write `CURRENT_TIMESTAMP` without quotes",
                "x = \"current_timestamp()\" : datetime(3) | 5: `current_timestamp()` is not a value of `datetime(3)`; for"
                        + " the current time write `CURRENT_TIMESTAMP(3)` without quotes",
                "x = \"CURRENT_TIMESTAMP(6)\" : timestamp(6) | 5: `CURRENT_TIMESTAMP(6)` is not a value of `timestamp(6)`;"
                        + " for the current time write `CURRENT_TIMESTAMP(6)` without quotes",
                "x = now() : datetime(6) | 5: `now()` is not a value of `datetime(6)`; for the current time write"
                        + " `CURRENT_TIMESTAMP(6)`",
                "x = 'CURRENT_TIMESTAMP' : date | 5: `CURRENT_TIMESTAMP` is not a value of `date`",
                "x = 'null' : date | 5: `null` is not a value of `date`; write `null` without quotes",
                "x = 'NULL' : datetime | 5: `NULL` is not a value of `datetime`; write `null` without quotes",
                "x = \"null\" : int32 | 5: `null` is not a value of `int32`: it is not a number; write `null` without quotes",
                "x = 'True' : int8 | 5: `True` is not a value of `int8`: it is not a number; write `true` without quotes",
                "x = 'null' : <blob> | 5: the only default of a `<blob>` is `null`; write `null` without quotes",
                "x = 'null' : uuid | 5: the only default of a `uuid` is `null`; write `null` without quotes",
                "x = 2024-01-31 10:00:00 : datetime | 19: `00` is not a type; a default that contains a colon must be in"
                        + " quotes",
                "x = {} : json | 5: the only default of a `json` is `null`",
                "-- | 1: the key ends with three or more dashes, `---`",
            })
    void saysWhatIsWrongAndWhatWasMeant(String line, String expected) {
        assertThat(problems(line)).containsExactly(expected);
    }

    @Test
    void showsNothingUnprintable() {
        assertThat(problems("x : int32 \u0007")).singleElement().asString().contains("`\\u0007`");
    }
}
