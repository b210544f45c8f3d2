/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.databricks.rest;

import org.jspecify.annotations.NullMarked;
