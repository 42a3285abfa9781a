/** What the tests of all services share: a real PostgreSQL, tokens, a client, folders, a service as a process, and the check that no tenant table is open. */
@NullMarked
package dev.knowhow.tenancy.testing;

import org.jspecify.annotations.NullMarked;
