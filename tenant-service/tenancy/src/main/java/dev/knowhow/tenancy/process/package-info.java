/** What a service is as a process: started, ready, migrated beforehand, and ended without cutting anybody off. */
@NullMarked
package dev.knowhow.tenancy.process;

import org.jspecify.annotations.NullMarked;
