//! One version of a thing, told by what it has in common with the one before.
//!
//! A check-in changes a line of a file and twenty bytes of a folder, at known places: what is
//! equal before, after, and at the same places in between is most of it, and no search is needed.
//! The format is that of gitformat-pack(5), "Deltified representation".

/// Equal bytes in between are worth a copy from so many on.
const WORTH: usize = 16;
/// The most that one instruction inserts.
const INSERT: usize = 0x7f;
/// The most that one instruction copies here; a little more could be said.
const COPY: usize = 0xffff;

/// What makes `new` of `old`.
pub(super) fn delta(old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    size(&mut out, old.len());
    size(&mut out, new.len());
    let before = common(old.iter(), new.iter());
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after = common(old_rest.iter().rev(), new_rest.iter().rev());
    let old_middle = &old_rest[..old_rest.len() - after];
    let new_middle = &new_rest[..new_rest.len() - after];
    copy(&mut out, 0, before);
    if old_middle.len() == new_middle.len() {
        side_by_side(&mut out, before, old_middle, new_middle);
    } else {
        insert(&mut out, new_middle);
    }
    copy(&mut out, old.len() - after, after);
    out
}

/// What a delta makes of `old`. `None`: it is none for that, or makes more than `most` bytes.
pub(super) fn applied(old: &[u8], delta: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut rest = delta;
    let from = number(&mut rest)?;
    let to = number(&mut rest).filter(|to| *to <= most)?;
    if from != old.len() {
        return None;
    }
    let mut new = Vec::with_capacity(to);
    while let Some((&instruction, mut after)) = rest.split_first() {
        let piece = if instruction & 0x80 == 0 {
            let piece = after.get(..usize::from(instruction)).filter(|piece| !piece.is_empty())?;
            after = &after[piece.len()..];
            piece
        } else {
            let mut told = [0u8; 8];
            // Four bytes of a place, three of a length.
            for (bit, byte) in [0, 1, 2, 3, 4, 5, 6].into_iter().zip(&mut told) {
                if instruction & (1 << bit) != 0 {
                    (*byte, after) = after.split_first().map(|(byte, rest)| (*byte, rest))?;
                }
            }
            let [a, b, c, d, e, f, g, h] = told;
            let (start, many) =
                (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
            let many = if many == 0 { 0x1_0000 } else { many as usize };
            old.get(start as usize..)?.get(..many)?
        };
        if piece.len() > to - new.len() {
            return None;
        }
        new.extend_from_slice(piece);
        rest = after;
    }
    (new.len() == to).then_some(new)
}

/// A number of seven bits a byte, the lowest first.
fn number(rest: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0u64, 0);
    loop {
        let (byte, after) = rest.split_first().filter(|_| shift < 63)?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            return usize::try_from(number).ok();
        }
    }
}

fn common<'a>(a: impl Iterator<Item = &'a u8>, b: impl Iterator<Item = &'a u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// As many old bytes as new ones, from `at` on: what is equal at its place is copied.
fn side_by_side(out: &mut Vec<u8>, at: usize, old: &[u8], new: &[u8]) {
    let (mut told, mut here) = (0, 0);
    while here < new.len() {
        let equal = common(old[here..].iter(), new[here..].iter());
        if equal >= WORTH {
            insert(out, &new[told..here]);
            copy(out, at + here, equal);
            told = here + equal;
        }
        here += equal.max(1);
    }
    insert(out, &new[told..]);
}

fn size(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(0x80 | (n & 0x7f) as u8);
        n >>= 7;
    }
    out.push(n as u8);
}

fn insert(out: &mut Vec<u8>, bytes: &[u8]) {
    for chunk in bytes.chunks(INSERT) {
        out.push(chunk.len() as u8);
        out.extend_from_slice(chunk);
    }
}

fn copy(out: &mut Vec<u8>, mut from: usize, mut many: usize) {
    while many > 0 {
        let now = many.min(COPY);
        let at = out.len();
        out.push(0x80);
        for (bit, byte) in (from as u32).to_le_bytes().into_iter().enumerate() {
            tell(out, at, bit, byte);
        }
        for (bit, byte) in (now as u16).to_le_bytes().into_iter().enumerate() {
            tell(out, at, 4 + bit, byte);
        }
        from += now;
        many -= now;
    }
}

/// A byte of a number, where it is not 0; its bit in the instruction says that it is there.
fn tell(out: &mut Vec<u8>, instruction: usize, bit: usize, byte: u8) {
    if byte != 0 {
        out[instruction] |= 1 << bit;
        out.push(byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn applied(old: &[u8], delta: &[u8]) -> Vec<u8> {
        super::applied(old, delta, 1 << 20).unwrap()
    }

    #[test]
    fn twenty_bytes_of_a_long_folder_are_told_in_few() {
        let old: Vec<u8> = (0..200_000u32).map(|n| (n * 7 % 251) as u8).collect();
        let mut new = old.clone();
        new[70_000..70_020].fill(0);
        new[150_000..150_020].fill(1);
        let told = delta(&old, &new);
        assert!(told.len() < 90, "{}", told.len());
        assert_eq!(applied(&old, &told), new);
    }

    #[test]
    fn nothing_and_everything() {
        for (old, new) in [("", ""), ("", "new"), ("old", ""), ("same", "same"), ("aaaa", "aa")] {
            let told = delta(old.as_bytes(), new.as_bytes());
            assert_eq!(applied(old.as_bytes(), &told), new.as_bytes(), "{old} {new}");
        }
    }

    proptest! {
        #[test]
        fn any_two_texts(old in "[ab]{0,300}", new in "[ab]{0,300}", same in "[a-d]{0,400}") {
            let (old, new) = (format!("{old}{same}"), format!("{same}{new}"));
            let told = delta(old.as_bytes(), new.as_bytes());
            prop_assert_eq!(applied(old.as_bytes(), &told), new.as_bytes());
            prop_assert!(new.is_empty() || super::applied(old.as_bytes(), &told, new.len() - 1).is_none());
        }

        #[test]
        fn any_bytes_are_a_delta_or_none(old in "[ab]{0,30}", mut told in any::<Vec<u8>>()) {
            told.insert(0, old.len() as u8);
            if let Some(new) = super::applied(old.as_bytes(), &told, 100) {
                prop_assert!(new.len() <= 100);
            }
        }
    }
}
