/** SQL text with its parameters, for MySQL and MariaDB: SELECT and DDL rendering, catalogue queries. Pure. */
@NullMarked
package org.datajoint.internal.sql;

import org.jspecify.annotations.NullMarked;
