/** What transactions of this and other processes tell with NOTIFY. */
@NullMarked
package dev.knowhow.durable.notification;

import org.jspecify.annotations.NullMarked;
