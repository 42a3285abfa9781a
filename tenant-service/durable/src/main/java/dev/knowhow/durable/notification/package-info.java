/** What transactions of this and other processes announce with PostgreSQL's NOTIFY. */
@NullMarked
package dev.knowhow.durable.notification;

import org.jspecify.annotations.NullMarked;
