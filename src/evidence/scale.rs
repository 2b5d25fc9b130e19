//! Counts, shares and distances as bytes: what a tree of small thresholds can split on.

/// A count or a length on a scale of eighths of a doubling: 0 is 0, 8 is 1, 16 is 3, 255 is four thousand millions.
pub(super) fn log(count: u32) -> u8 {
    let value = u64::from(count) + 1;
    let doublings = value.ilog2();
    (doublings * 8 + ((value << 3) >> doublings) as u32 % 8).min(255) as u8
}

/// A share in two-hundredths; 0 of nothing.
pub(super) fn share(part: u32, whole: u32) -> u8 {
    if whole == 0 {
        return 0;
    }
    (u64::from(part.min(whole)) * 200 / u64::from(whole)) as u8
}

/// A small count as it is.
pub(super) fn count(count: u32) -> u8 {
    count.min(255) as u8
}

/// What stands where there is nothing to measure: as far away, or as large, as can be.
pub(super) const NONE: u8 = 255;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_keep_their_order() {
        let values = [0, 1, 2, 3, 5, 8, 30, 31, 100, 1000, 100_000, u32::MAX];
        assert!(values.map(log).is_sorted());
        assert_eq!([0, 1, 3, 7].map(log), [0, 8, 16, 24]);
        assert_eq!(log(u32::MAX), 255);
    }

    #[test]
    fn shares_are_two_hundredths() {
        assert_eq!([share(0, 0), share(1, 2), share(5, 5), share(9, 5)], [0, 100, 200, 200]);
        assert_eq!(share(u32::MAX, u32::MAX), 200);
    }
}
