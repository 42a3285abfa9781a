/** Files of a tenant: upload, list, read, delete. */
@NullMarked
package dev.knowhow.knowledge.file;

import org.jspecify.annotations.NullMarked;
