/** Child processes: started, watched, restarted, stopped, and found again by a later command. */
@NullMarked
package dev.knowhow.standalone.process;

import org.jspecify.annotations.NullMarked;
