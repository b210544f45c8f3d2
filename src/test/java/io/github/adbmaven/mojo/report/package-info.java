/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.mojo.report;

import org.jspecify.annotations.NullMarked;
