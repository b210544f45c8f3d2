/* SPDX-License-Identifier: Apache-2.0 */
/** Integration with Maven: session state, end of the build, settings.xml, log and project properties. */
@NullMarked
package io.github.adbmaven.maven;

import org.jspecify.annotations.NullMarked;
