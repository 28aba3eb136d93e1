package org.datajoint.codec;

/**
 * A complex number.
 *
 * @param real its real part
 * @param imaginary its imaginary part
 */
public record Complex(double real, double imaginary) {
    /** Returns the number in mathematical notation, such as {@code 3.0-4.0i}. */
    @Override
    public String toString() {
        String sign = Double.doubleToRawLongBits(imaginary) < 0 || Double.isNaN(imaginary) ? "" : "+";
        return real + (Double.isNaN(imaginary) ? "+" : sign) + imaginary + "i";
    }
}
