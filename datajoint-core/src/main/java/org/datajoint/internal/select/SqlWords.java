package org.datajoint.internal.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The words that MySQL and MariaDB know in expressions. */
final class SqlWords {
    private static final Set<String> WORDS = words(
            // operators, literals and their parts
            "and or xor not is in between like rlike regexp sounds div mod null true false unknown escape exists any some"
                    + " all distinct distinctrow case when then else end as binary collate using default values member of"
                    + " array row",
            // clauses inside functions, aggregates and windows
            "from for both leading trailing separator order by asc desc over partition rows range groups unbounded"
                    + " preceding following current exclude ties others window respect ignore nulls first last within group"
                    + " against boolean mode natural language with query expansion rollup returning on empty error at time"
                    + " zone local charset character set level reverse offset limit having",
            // units of intervals
            "interval microsecond second minute hour day week month quarter year second_microsecond minute_microsecond"
                    + " minute_second hour_microsecond hour_second hour_minute day_microsecond day_second day_minute"
                    + " day_hour year_month sql_tsi_second sql_tsi_minute sql_tsi_hour sql_tsi_day sql_tsi_week"
                    + " sql_tsi_month sql_tsi_quarter sql_tsi_year sql_tsi_microsecond",
            // types of casts and of literals
            "signed unsigned integer int bigint smallint tinyint mediumint char nchar varchar varchar2 national varying"
                    + " varbinary date datetime time timestamp decimal dec numeric fixed float double precision real json"
                    + " text blob bit bool point linestring polygon multipoint multilinestring multipolygon"
                    + " geometrycollection geomcollection geometry usa jis iso eur internal ascii unicode byte inet4"
                    + " inet6 uuid zerofill",
            // functions that are called without parentheses
            "current_date current_time current_timestamp current_user current_role localtime localtimestamp utc_date"
                    + " utc_time utc_timestamp session_user system_user user sysdate today");

    private static final Set<String> AGGREGATES = words("count sum avg min max group_concat bit_and bit_or bit_xor std"
            + " stddev stddev_pop stddev_samp var_pop var_samp variance json_arrayagg json_objectagg any_value"
            + " st_collect median percentile_cont percentile_disc");

    private static final Set<String> STRICT = words("abs ceil ceiling floor round truncate sign mod pow power exp sqrt"
            + " upper lower ucase lcase concat length char_length character_length left right substring substr trim ltrim"
            + " rtrim reverse repeat replace year month day dayofmonth dayofweek dayofyear hour minute second date"
            + " datediff hex");

    private static final Set<String> TAKES_NAME = words("collate using character charset set");

    private SqlWords() {}

    private static Set<String> words(String... texts) {
        return Set.copyOf(Arrays.asList(String.join(" ", texts).split(" ")));
    }

    /** Returns whether the word can stand in an expression without being an attribute or a function. */
    static boolean isKnown(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isAggregate(String function) {
        return AGGREGATES.contains(function.toLowerCase(Locale.ROOT));
    }

    /** Returns whether the function is null if one of its arguments is null. */
    static boolean isStrict(String function) {
        return STRICT.contains(function.toLowerCase(Locale.ROOT));
    }

    /** Returns whether the word after this one names a collation or a character set. */
    static boolean takesName(String word) {
        return TAKES_NAME.contains(word.toLowerCase(Locale.ROOT));
    }
}
