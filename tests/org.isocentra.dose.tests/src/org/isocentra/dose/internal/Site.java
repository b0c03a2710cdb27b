package org.isocentra.dose.internal;

import java.lang.annotation.Annotation;

/** A site that has configured nothing. */
final class Site {

    static final DoseCalculatorService.Configuration UNCONFIGURED = new DoseCalculatorService.Configuration() {

        @Override
        public Class<? extends Annotation> annotationType() {
            return DoseCalculatorService.Configuration.class;
        }

        @Override
        public String[] automaticKernels() {
            return new String[0];
        }

        @Override
        public long deadlineSeconds() {
            return 600;
        }
    };

    private Site() {
    }
}
